#!/usr/bin/env bash
# Becomes the server, which reads RABBITMQ_DEFAULT_USER, _PASS and _VHOST itself when its data folder is empty.
set -euo pipefail

[ "${1:-}" = rabbitmq-server ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  # Engines may allow a thousand million open files, and Erlang sets its tables up for as many as it may have.
  if [ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -gt 65536 ]; then ulimit -n 65536; fi
  find /var/lib/rabbitmq ! -user rabbitmq -exec chown rabbitmq: {} +
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups "$0" "$@"
fi

exec "$@"
