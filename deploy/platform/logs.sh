# ./platform logs SERVICE [-f]

command_logs() {
  local name="" follow="" file argument show=(cat)
  for argument in "$@"; do
    case $argument in
      -f | --follow) follow=yes ;;
      -*) fail "logs knows -f only." ;;
      *) name=$argument ;;
    esac
  done
  [ -n "$name" ] || fail "Whose log? One of: $(known_logs)."
  file=$(log_file "$name")
  [ -f "$file" ] || fail "There is no log of \"$name\". $(
    if [ -n "$(known_logs)" ]; then echo "There is one of: $(known_logs)."; else echo "Nothing has run here yet."; fi
  )"
  apphost_lives || note "The platform does not run; this is from its last run."
  # Colours are for terminals; a file or another program would have to read around them.
  [ -t 1 ] || show=(sed -u "$WITHOUT_COLOURS")
  if [ -n "$follow" ]; then exec "${show[@]}" < <(exec tail -n +1 -F --pid=$$ "$file" 2>/dev/null); else "${show[@]}" <"$file"; fi
}

log_file() {
  case $1 in
    apphost) echo "$RUN/apphost.log" ;;
    */*) ;;
    *) echo "$LOGS/$1.log" ;;
  esac
}

known_logs() {
  {
    [ ! -f "$RUN/apphost.log" ] || echo apphost
    find "$LOGS" -name '*.log' -printf '%f\n' 2>/dev/null | sed 's/\.log$//' | sort
  } | paste -sd' '
}
