#!/usr/bin/env bash
# databases.sh HOST PORT NAME...: a database and a login role for each name, closed to every other role. Safe to repeat.
# POSTGRES_PASSWORD is the superuser's, NAME_PASSWORD that of each role; where there is a folder SECRETS_FOLDER, each is a file in it.
set -euo pipefail
for file in "${SECRETS_FOLDER:-/nowhere}"/*_PASSWORD; do
  [ ! -f "$file" ] || export "${file##*/}=$(cat "$file")"
done
export PGHOST=$1 PGPORT=$2 PGUSER=postgres PGDATABASE=postgres PGPASSWORD=$POSTGRES_PASSWORD PGCONNECT_TIMEOUT=10
shift 2

sql() { psql -X -q -t -A -v ON_ERROR_STOP=1 "$@"; }

# A server that is on its way up, or recovers what a crash left behind, is waited for; whatever else it says is an answer.
until=$((SECONDS + 120))
while ! reason=$(sql -c 'select 1' 2>&1 >/dev/null); do
  case $reason in
    *'password authentication failed'*)
      echo "PostgreSQL's data was made with another superuser password; put the old one back into the user secrets," \
        "or move the data away." >&2
      exit 1
      ;;
    *'Connection refused'* | *'No such file or directory'* | *'starting up'* | *'not yet accepting'* | *'could not translate host name'*)
      [ $SECONDS -lt $until ] || { echo "PostgreSQL does not answer: $reason" >&2 && exit 1; }
      ;;
    *)
      echo "$reason" >&2
      exit 1
      ;;
  esac
  sleep 0.1
done

# Whoever may log in may by default connect to any database.
sql <<'SQL'
revoke connect on database postgres from public;
revoke connect on database template1 from public;
SQL

for name in "$@"; do
  variable=${name^^}_PASSWORD
  export ROLE_PASSWORD=${!variable}
  # The password goes by the environment: arguments are open for every user of the machine to read.
  sql -v name="$name" <<'SQL'
\getenv password ROLE_PASSWORD
select format('create role %I login', :'name') where not exists (select from pg_roles where rolname = :'name') \gexec
alter role :"name" password :'password';
select format('create database %I owner %I', :'name', :'name') where not exists (select from pg_database where datname = :'name') \gexec
revoke connect on database :"name" from public;
SQL
done

echo "Databases are ready: $*"
