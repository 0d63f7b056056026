#!/usr/bin/env bash
# load.sh STATE PORT FOLDER: fills an empty state folder with the databases of a backup. POSTGRES_PASSWORD is the superuser's
# from now on, and NAME_PASSWORD that of each database's role. IDENTITY is the file of the private key where the backup is encrypted. The
# server runs on PORT meanwhile.
set -euo pipefail
state=$1 port=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=programs.sh
source "$here/programs.sh"
# shellcheck source=encryption.sh
source "$here/encryption.sh"

(cd "$folder" && sha256sum --quiet --check SHA256SUMS) || { echo "$folder is damaged; nothing was changed." >&2; exit 1; }
[ ! -e "$state/postgres/data" ] || { echo "$state holds data already; nothing was changed." >&2; exit 1; }
names=()
for dump in "$folder"/*.dump*; do
  name=$(basename "$dump")
  names+=("${name%%.*}")
done

"$here/../../AppHost/scripts/postgres.sh" "$state" "$port" >"$folder/../$(basename "$folder").restore.log" 2>&1 &
server=$!
trap 'kill -TERM "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=postgres PGPASSWORD=$POSTGRES_PASSWORD
until "$BIN/psql" -X -qtA -d postgres -c 'select 1' >/dev/null 2>&1; do
  kill -0 "$server" 2>/dev/null || { echo "PostgreSQL does not start: $folder.restore.log tells why." >&2; exit 1; }
  sleep 0.2
done

"$here/../../AppHost/scripts/databases.sh" 127.0.0.1 "$port" "${names[@]}" >/dev/null
for name in "${names[@]}"; do
  decrypt "$folder/$name.dump"* \
    | "$BIN/pg_restore" --dbname="$name" --no-owner --no-privileges --role="$name" --exit-on-error --single-transaction
  # What others told after this database was dumped was on no queue that is left: its consumers go through the journals again.
  "$BIN/psql" -X -qtA -v ON_ERROR_STOP=1 -d "$name" -c \
    "do 'begin if to_regclass(''caught_up'') is not null then delete from caught_up; end if; end'"
  echo "$name: $("$BIN/psql" -X -qtA -d "$name" -c "select count(*) || ' events in its journal' from journal")"
done
rm -f "$folder/../$(basename "$folder").restore.log"
