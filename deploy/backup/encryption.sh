# shellcheck shell=bash
# Files of a backup are encrypted by age, or not at all. Sourced, not run.

# encrypt RECIPIENT...: from stdin to stdout, for whoever has the private key of one of them; as it is without any.
encrypt() {
  local words=() recipient
  if [ $# -eq 0 ]; then
    cat
    return
  fi
  for recipient; do words+=(--recipient "$recipient"); done
  age --encrypt "${words[@]}"
}

# decrypt FILE: to stdout, by the private key in the file $IDENTITY where its name says that it is encrypted.
decrypt() {
  case $1 in
    *.age) age --decrypt --identity "$IDENTITY" "$1" ;;
    *) cat "$1" ;;
  esac
}
