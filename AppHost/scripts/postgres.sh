#!/usr/bin/env bash
# postgres.sh STATE PORT: makes a cluster once, then serves it. POSTGRES_PASSWORD is the superuser's.
set -euo pipefail
# shellcheck source=server.sh
source "$(dirname "$0")/server.sh"
state=$1 port=$2

own_account postgres
data_folder "$state" postgres
data=$folder/data
version=$(cat "$data/PG_VERSION" 2>/dev/null || true)

# The version the data was made by, else the newest there is.
bin=
for candidate in "/usr/lib/postgresql/$version/bin" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
  "$(dirname "$(command -v postgres || echo /)")"; do
  if [ -x "$candidate/postgres" ] && [ -x "$candidate/initdb" ]; then
    bin=$candidate
    break
  fi
done
[ -n "$bin" ] || fail "PostgreSQL is not installed (no initdb and postgres in /usr/lib/postgresql/*/bin or on the PATH)."
have=$("$bin/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')

if [ -e "$data" ]; then
  if [ -z "$version" ] || [ ! -f "$data/global/pg_control" ]; then
    fail "$data is no complete PostgreSQL data folder; repair it or move it away. Nothing was changed."
  fi
  if [ "$version" != "$have" ]; then
    fail "$data was made by PostgreSQL $version, but this machine has $have; install $version or move the folder away. Nothing was changed."
  fi
else
  # Under another name until it is complete: a start that was cut short must not leave half a cluster behind.
  rm -rf "$data.making"
  # shellcheck disable=SC2016 # expanded by the inner shell, which is the server's user
  "${as[@]}" bash -c 'umask 077; "$1/initdb" -D "$2" -U postgres --pwfile=<(printf %s "$POSTGRES_PASSWORD") \
    -A scram-sha-256 -E UTF8 --locale=C.UTF-8 -k >/dev/null' _ "$bin" "$data.making"
  mv "$data.making" "$data"
  echo "Made a new cluster in $data."
fi

# A server that was killed leaves its lock file, and the number in it may be another process by now.
if [ -f "$data/postmaster.pid" ]; then
  pid=$(head -n 1 "$data/postmaster.pid")
  is_server() { tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "-D $data "; }
  # One that is on its way out is waited for.
  for _ in $(seq 40); do
    is_server || break
    sleep 0.25
  done
  ! is_server || fail "Another PostgreSQL server (process $pid) uses $data."
  rm -f "$data/postmaster.pid"
fi

unset POSTGRES_PASSWORD
# INT ends clients and stops; TERM would wait for every client to leave first.
# shellcheck disable=SC2317 # called by serve
stop_server() { kill -INT "$1"; }
serve "${as[@]}" "$bin/postgres" -D "$data" -p "$port" \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c max_connections=200 -c shared_buffers=128MB -c log_line_prefix='%q%u@%d '
