#!/usr/bin/env bash
# epmd.sh PORT: the port mapper of Erlang, on loopback. RabbitMQ would start one itself, as a daemon that outlives everything.
set -euo pipefail
# shellcheck source=server.sh
source "$(dirname "$0")/server.sh"

command -v epmd >/dev/null || fail "RabbitMQ's port mapper epmd is not installed; it comes with the package rabbitmq-server."
own_account rabbitmq
# shellcheck disable=SC2317 # called by serve
stop_server() { kill "$1"; }
serve "${as[@]}" epmd -address 127.0.0.1 -port "$1"
