#!/usr/bin/env bash
# dump.sh PORT FOLDER [RECIPIENT...]: writes every database of the server into FOLDER, which it makes, encrypted where recipients are named.
# POSTGRES_PASSWORD is the superuser's.
set -euo pipefail
port=$1 folder=$2
shift 2
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=postgres PGPASSWORD=$POSTGRES_PASSWORD PGCONNECT_TIMEOUT=10
# shellcheck source=programs.sh
source "$(dirname "$0")/programs.sh"
# shellcheck source=encryption.sh
source "$(dirname "$0")/encryption.sh"

# Who listens before who is listened to: then each event that one database has seen is in the journal of the other, and
# those it has not seen are replayed from there.
ORDER=(news strategy participation budgeting registry)

umask 077
[ ! -e "$folder" ] || { echo "$folder is there already; nothing was written." >&2; exit 1; }
# A service's database belongs to the role of the same name.
mapfile -t have < <("$BIN/psql" -X -qtA -d postgres -c \
  "select datname from pg_database where pg_get_userbyid(datdba) = datname and datname <> 'postgres'")
for name in "${have[@]}"; do
  [[ " ${ORDER[*]} " == *" $name "* ]] || { echo "The order in $0 does not name the database $name." >&2; exit 1; }
done

mkdir -p "$folder"
for name in "${ORDER[@]}"; do
  [[ " ${have[*]} " == *" $name "* ]] || continue
  file=$folder/$name.dump
  [ $# -eq 0 ] || file=$file.age
  "$BIN/pg_dump" --format=custom --dbname="$name" | encrypt "$@" >"$file"
  echo "$name: $(du -h "$file" | cut -f1)"
done
(cd "$folder" && sha256sum -- *.dump* >SHA256SUMS)
