#!/usr/bin/env bash
# test-postgres.sh FOLDER PORT PARENT: a throw-away PostgreSQL that lives as long as the process PARENT.
# POSTGRES_PASSWORD is the superuser's.
# TEST_POSTGRES_FSYNC=on is for measuring.
set -euo pipefail
folder=$1 port=$2 parent=$3
bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed (apt-get install postgresql)." >&2; exit 1; }

as=()
if [ "$(id -u)" = 0 ]; then
  as=(setpriv --reuid=postgres --regid=postgres --init-groups)
  chown postgres "$folder"
fi

"${as[@]}" bash -c '
  umask 077
  "$1/initdb" -D "$2/data" -U postgres --pwfile=<(printf %s "$POSTGRES_PASSWORD") -A scram-sha-256 -E UTF8 --no-sync >/dev/null
' _ "$bin" "$folder"
# Tests kill processes, never the machine: what survives a killed server is in the operating system's hands.
"${as[@]}" "$bin/postgres" -D "$folder/data" -p "$port" -h 127.0.0.1 -k "$folder" \
  -c "fsync=${TEST_POSTGRES_FSYNC:-off}" -c "full_page_writes=${TEST_POSTGRES_FSYNC:-off}" -c max_connections=500 \
  >"$folder/postgres.log" 2>&1 &
server=$!
trap 'kill -INT "$server" 2>/dev/null || true; wait "$server" || true; rm -rf "$folder"; exit 0' EXIT TERM INT
while kill -0 "$parent" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.5; done
