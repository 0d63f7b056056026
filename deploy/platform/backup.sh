# ./platform backup FOLDER and ./platform restore FOLDER

SECRETS=$HOME/.microsoft/usersecrets/wellbeing-platform

# By which the supporters of initiatives are told apart. Beside the backup it would let a reader try who they are.
PSEUDONYM_KEY=participation-support-key

# What backup and restore have in common: the words of their command line.
backup_usage() {
  note "$1" \
    "usage: ./platform backup FOLDER --recipient KEY ...   encrypts it by age: KEY is age1... (age-keygen makes one) or an SSH public key" \
    "       ./platform backup FOLDER --unencrypted" \
    "       ./platform restore FOLDER [--identity FILE] [--pseudonym-key FILE]"
  exit 2
}

# Sets $folder and, of the options, $recipients, $unencrypted, $identity and $pseudonym_key.
read_backup_words() {
  local command=$1
  shift
  folder='' recipients=() unencrypted='' identity='' pseudonym_key=''
  while [ $# -gt 0 ]; do
    case $command$1 in
      backup--recipient | restore--identity | restore--pseudonym-key)
        [ $# -ge 2 ] && [ -n "$2" ] || backup_usage "$1 needs a value."
        case $1 in
          --recipient) recipients+=("$2") ;;
          --identity) identity=$2 ;;
          --pseudonym-key) pseudonym_key=$2 ;;
        esac
        shift 2
        ;;
      backup--unencrypted)
        unencrypted=yes
        shift
        ;;
      "$command"-*) backup_usage "$command does not know $1." ;;
      *)
        [ -z "$folder" ] || backup_usage "$command takes one folder."
        folder=$(realpath -ms "$1")
        shift
        ;;
    esac
  done
  [ -n "$folder" ] || backup_usage "$command takes a folder."
}

command_backup() {
  local folder recipients unencrypted identity pseudonym_key password ending='' key
  read_backup_words backup "$@"
  if [ ${#recipients[@]} -eq 0 ] && [ -z "$unencrypted" ]; then
    backup_usage "A backup holds secrets and personal data: say to which key it is encrypted, or --unencrypted."
  fi
  [ ${#recipients[@]} -eq 0 ] || [ -z "$unencrypted" ] || backup_usage "Either --recipient or --unencrypted."
  key=$folder.pseudonym-key
  [ ! -e "$folder" ] || fail "$folder is there already; name a new folder."
  [ ! -e "$key.json" ] && [ ! -e "$key.json.age" ] || fail "$key.json is there already; name a new folder."
  apphost_lives || fail "The platform does not run here, and a backup is taken from the running databases: ./platform up -d"
  recall_ports
  build_tool
  [ -n "$unencrypted" ] || require_only require_age
  umask 077
  mkdir -p "$(dirname "$folder")" || fail "$(dirname "$folder") cannot be made."
  # Under another name until it is complete: half a backup must not look like one.
  rm -rf "$folder.partial"
  password=$(secret postgres-password)
  POSTGRES_PASSWORD=$password "$ROOT/deploy/backup/dump.sh" "${PORT[postgres]}" "$folder.partial" "${recipients[@]}" | indent \
    || fail "The backup was not made."
  # shellcheck source=/dev/null
  . "$ROOT/deploy/backup/encryption.sh"
  [ -n "$unencrypted" ] || ending=.age
  mkdir "$folder.partial/secrets"
  {
    "$TOOL" backup-secrets "$SECRETS/secrets.json" --without "$PSEUDONYM_KEY" \
      | encrypt "${recipients[@]}" >"$folder.partial/secrets/secrets.json$ending" \
      && encrypt "${recipients[@]}" <"$(identity_folder)/development-key.pem" >"$folder.partial/secrets/development-key.pem$ending" \
      && "$TOOL" backup-secrets "$SECRETS/secrets.json" --only "$PSEUDONYM_KEY" \
      | encrypt "${recipients[@]}" >"$folder.partial/pseudonym-key"
  } || fail "The secrets cannot be read; the backup was not made."
  # Tells a restore whether a machine has the key that is kept apart; the key itself cannot be had from it.
  secret "$PSEUDONYM_KEY" | sha256sum | cut -d' ' -f1 >"$folder.partial/secrets/pseudonym-key.sha256"
  (cd "$folder.partial" && sha256sum -- secrets/* >>SHA256SUMS)
  mv "$folder.partial/pseudonym-key" "$key.json$ending"
  mv "$folder.partial" "$folder"
  say "The backup is in $folder." \
    "The key by which supporters of initiatives are told apart is in $key.json$ending: keep the two in different places."
  [ -z "$unencrypted" ] || say "It holds secrets and personal data, unencrypted: keep it as you keep those."
}

command_restore() {
  local folder recipients unencrypted identity pseudonym_key stamp ending=''
  read_backup_words restore "$@"
  [ ! -f "$folder/secrets/secrets.json.age" ] || ending=.age
  [ -f "$folder/secrets/secrets.json$ending" ] && [ -f "$folder/secrets/development-key.pem$ending" ] && [ -f "$folder/SHA256SUMS" ] \
    || fail "$folder is no whole backup; nothing was changed."
  (cd "$folder" && sha256sum --quiet --check SHA256SUMS) || fail "$folder is damaged; nothing was changed."
  [ -z "$ending" ] || [ -f "$identity" ] \
    || fail "$folder is encrypted: name the file of the private key with --identity; nothing was changed."
  [ -z "$pseudonym_key" ] || [ -f "$pseudonym_key" ] || fail "$pseudonym_key is not there; nothing was changed."
  make_folders
  ! apphost_lives || fail "The platform runs here. Stop it first: ./platform down"
  sweep_last_run
  SERVERS=local
  if [ -n "$ending" ]; then require_programs require_age; else require_programs; fi
  build_tool
  [ -n "$pseudonym_key" ] \
    || [ "$(secret "$PSEUDONYM_KEY" 2>/dev/null | sha256sum | cut -d' ' -f1)" = "$(cat "$folder/secrets/pseudonym-key.sha256")" ] \
    || fail "This machine lacks the key by which supporters are told apart; name its file with --pseudonym-key. Nothing was changed."
  read_ports
  ! port_is_open "${PORT[postgres]}" || fail "Port ${PORT[postgres]}, which PostgreSQL needs, is taken; nothing was changed."
  decrypt_secrets

  stamp=$(date +%Y%m%d-%H%M%S)
  set_aside "$STATE/postgres" "$stamp"
  # What was on its way comes again from the journals.
  set_aside "$STATE/rabbitmq" "$stamp"
  restore_secrets "$stamp"
  IDENTITY=$identity load_databases "$folder"
  say "Restored. Start it with SERVERS=local ./platform up"
}

# Into a folder of this command's own, which goes with it: before anything is changed it is known that they can be read.
decrypt_secrets() {
  # shellcheck source=/dev/null
  . "$ROOT/deploy/backup/encryption.sh"
  OPENED=$(umask 077 && mktemp -d "$RUN/restore.XXXXXX")
  trap 'rm -rf "$OPENED"' EXIT
  local name
  for name in secrets.json development-key.pem; do
    (umask 077 && IDENTITY=$identity decrypt "$folder/secrets/$name$ending" >"$OPENED/$name") \
      || fail "$folder/secrets/$name$ending cannot be decrypted by $identity; nothing was changed."
  done
  [ -z "$pseudonym_key" ] || (umask 077 && IDENTITY=$identity decrypt "$pseudonym_key" >"$OPENED/pseudonym-key.json") \
    || fail "$pseudonym_key cannot be decrypted by $identity; nothing was changed."
}

# The data may lie elsewhere and only be pointed to.
set_aside() {
  local real
  [ -e "$1" ] || return 0
  real=$(readlink -f "$1")
  [ ! -L "$1" ] || rm "$1"
  mv "$real" "$real.before-restore-$2"
  say "What was there is kept in $real.before-restore-$2"
}

# Passwords of servers are this machine's own: the restored databases are given them. Keys that data was made with come back.
restore_secrets() {
  local saved
  mkdir -p "$SECRETS" "$(identity_folder)"
  keep_old "$SECRETS/secrets.json" "$1"
  keep_old "$(identity_folder)/development-key.pem" "$1"
  (
    umask 077
    for saved in "$OPENED"/*.json; do
      "$TOOL" restore-secrets "$saved" "$SECRETS/secrets.json" || exit 1
    done
    cp "$OPENED/development-key.pem" "$(identity_folder)/development-key.pem"
  ) || fail "The secrets could not be restored."
}

keep_old() {
  [ ! -f "$1" ] || cp -p "$1" "$1.before-restore-$2"
}

load_databases() {
  local name password
  for name in "$1"/*.dump*; do
    name=$(basename "$name")
    name=${name%%.*}
    password=$(secret "$name-password")
    export "${name^^}_PASSWORD=$password"
  done
  password=$(secret postgres-password)
  POSTGRES_PASSWORD=$password "$ROOT/deploy/backup/load.sh" "$STATE" "${PORT[postgres]}" "$1" | indent \
    || fail "The databases were not restored; what was there before is kept beside $STATE/postgres."
}

# Made by the AppHost once and kept by the user secrets.
secret() { "$TOOL" secret "$SECRETS/secrets.json" "$1"; }

identity_folder() { echo "${PLATFORM_IDENTITY:-$SECRETS}"; }
