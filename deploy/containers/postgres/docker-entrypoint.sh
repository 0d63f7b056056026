#!/usr/bin/env bash
# Makes a cluster where there is none, and becomes its server. README.md tells the environment.
set -euo pipefail

fail() { echo "$*" >&2; exit 1; }

if [[ ${1:-} == -* ]]; then set -- postgres "$@"; fi
[ "${1:-}" = postgres ] || exec "$@"

# Since 18 the official image has its data one folder deeper, by major version, and the volume is mounted above.
major=$(postgres --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
if [ "$major" -ge 18 ]; then folder=/var/lib/postgresql/$major/docker; else folder=/var/lib/postgresql/data; fi
export PGDATA=${PGDATA:-$folder}

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  find "$PGDATA" ! -user postgres -exec chown postgres: {} +
  # A file system in memory that is mounted there belongs to root.
  chown postgres: /run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME=/var/lib/postgresql "$0" "$@"
fi

# Complete or not there: a first start that is cut short begins anew. What is complete moves up, and last of it the file by which a
# cluster is known.
make_cluster() {
  [ -z "${POSTGRES_PASSWORD_FILE:-}" ] || POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  local user=${POSTGRES_USER:-postgres} method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256} database arguments
  database=${POSTGRES_DB:-$user}
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$method" != trust ]; then
    fail "POSTGRES_PASSWORD is not set, and $PGDATA holds no cluster yet. It is the password of the superuser \"$user\"."
  fi
  if [ -n "$(find "$PGDATA" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name .making -print -quit)" ]; then
    fail "$PGDATA is not empty and holds no cluster. Nothing was changed."
  fi

  # Split as a shell would, without running anything.
  mapfile -t arguments < <(xargs --no-run-if-empty printf '%s\n' <<<"${POSTGRES_INITDB_ARGS:-}")
  rm -rf "$PGDATA/.making"
  initdb --pgdata="$PGDATA/.making" --username="$user" --encoding=UTF8 \
    ${POSTGRES_PASSWORD:+--pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD")} "${arguments[@]}" >/dev/null
  printf '\nhost all all all %s\n' "$method" >>"$PGDATA/.making/pg_hba.conf"
  # One process without any port, so nobody can take it for the server.
  if [ "$database" != postgres ]; then
    printf 'create database "%s"\n' "${database//\"/\"\"}" | postgres --single -D "$PGDATA/.making" postgres >/dev/null
  fi
  mv "$PGDATA/.making" "$PGDATA/.made"
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  [ -d "$PGDATA/.made" ] || make_cluster
  find "$PGDATA/.made" -mindepth 1 -maxdepth 1 ! -name PG_VERSION -exec mv --target-directory="$PGDATA" {} +
  mv "$PGDATA/.made/PG_VERSION" "$PGDATA/"
  echo "Made a new cluster in $PGDATA."
fi
rm -rf "$PGDATA/.made"

made_by=$(cat "$PGDATA/PG_VERSION")
[ "$made_by" = "$major" ] || fail "$PGDATA was made by PostgreSQL $made_by, and this image has $major. Nothing was changed."
unset POSTGRES_PASSWORD
exec "$@"
