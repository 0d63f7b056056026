# ./platform backup FOLDER and ./platform restore FOLDER

SECRETS=$HOME/.microsoft/usersecrets/wellbeing-platform

command_backup() {
  [ $# -eq 1 ] || fail "backup takes the folder to make."
  local folder
  folder=$(realpath -ms "$1")
  [ ! -e "$folder" ] || fail "$folder is there already; name a new folder."
  apphost_lives || fail "The platform does not run here, and a backup is taken from the running databases: ./platform up -d"
  recall_ports
  umask 077
  mkdir -p "$(dirname "$folder")" || fail "$(dirname "$folder") cannot be made."
  # Under another name until it is complete: half a backup must not look like one.
  rm -rf "$folder.partial"
  POSTGRES_PASSWORD=$(secret postgres-password) "$ROOT/deploy/backup/dump.sh" "${PORT[postgres]}" "$folder.partial" | indent \
    || fail "The backup was not made."
  mkdir "$folder.partial/secrets"
  cp "$SECRETS/secrets.json" "$(identity_folder)/development-key.pem" "$folder.partial/secrets/" || fail "The secrets cannot be read; the backup was not made."
  (cd "$folder.partial" && sha256sum -- secrets/* >>SHA256SUMS)
  mv "$folder.partial" "$folder"
  say "The backup is in $folder. It holds secrets and personal data: keep it as you keep those."
}

command_restore() {
  [ $# -eq 1 ] || fail "restore takes the folder of a backup."
  local folder stamp
  folder=$(realpath -ms "$1")
  [ -f "$folder/secrets/secrets.json" ] && [ -f "$folder/secrets/development-key.pem" ] && [ -f "$folder/SHA256SUMS" ] || fail "$folder is no whole backup; nothing was changed."
  (cd "$folder" && sha256sum --quiet --check SHA256SUMS) || fail "$folder is damaged; nothing was changed."
  make_folders
  ! apphost_lives || fail "The platform runs here. Stop it first: ./platform down"
  sweep_last_run
  SERVERS=local
  require_programs
  read_ports
  ! port_is_open "${PORT[postgres]}" || fail "Port ${PORT[postgres]}, which PostgreSQL needs, is taken; nothing was changed."

  stamp=$(date +%Y%m%d-%H%M%S)
  set_aside "$STATE/postgres" "$stamp"
  # What was on its way comes again from the journals.
  set_aside "$STATE/rabbitmq" "$stamp"
  restore_secrets "$folder/secrets" "$stamp"
  load_databases "$folder"
  say "Restored. Start it with ./platform up"
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
  mkdir -p "$SECRETS" "$(identity_folder)"
  keep_old "$SECRETS/secrets.json" "$2"
  keep_old "$(identity_folder)/development-key.pem" "$2"
  (
    umask 077
    node - "$1/secrets.json" "$SECRETS/secrets.json" <<'NODE'
const fs = require('fs');
const [from, to] = process.argv.slice(2);
const read = file => fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) : {};
const [saved, here] = [read(from), read(to)];
for (const [name, value] of Object.entries(saved)) {
  if (!(name in here) || !name.endsWith('-password')) here[name] = value;
}
fs.writeFileSync(`${to}.new`, JSON.stringify(here, null, 2), { mode: 0o600 });
fs.renameSync(`${to}.new`, to);
NODE
    cp "$1/development-key.pem" "$(identity_folder)/development-key.pem"
  ) || fail "The secrets could not be restored."
}

keep_old() {
  [ ! -f "$1" ] || cp -p "$1" "$1.before-restore-$2"
}

load_databases() {
  local name
  for name in "$1"/*.dump; do
    name=$(basename "$name" .dump)
    export "${name^^}_PASSWORD=$(secret "$name-password")"
  done
  POSTGRES_PASSWORD=$(secret postgres-password) "$ROOT/deploy/backup/load.sh" "$STATE" "${PORT[postgres]}" "$1" | indent \
    || fail "The databases were not restored; what was there before is kept beside $STATE/postgres."
}

# Made by the AppHost once and kept by the user secrets.
secret() {
  node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").replace(/^\uFEFF/, ""))["Parameters:" + process.argv[2]] ?? process.exit(1)' \
    "$SECRETS/secrets.json" "$1" || fail "$SECRETS/secrets.json has no \"Parameters:$1\"."
}

identity_folder() { echo "${PLATFORM_IDENTITY:-$SECRETS}"; }
