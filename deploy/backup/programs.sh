# shellcheck shell=bash
# Where PostgreSQL's programs are: the newest of Debian's, or those on the PATH. Sourced, not run.
BIN=$(find /usr/lib/postgresql -path '*/bin/pg_dump' 2>/dev/null | sort -V | tail -n 1)
BIN=${BIN:-$(command -v pg_dump || true)}
[ -n "$BIN" ] || { echo "PostgreSQL's programs pg_dump and pg_restore are not on this machine." >&2; exit 1; }
BIN=$(dirname "$BIN")
