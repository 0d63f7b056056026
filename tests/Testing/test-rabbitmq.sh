#!/usr/bin/env bash
# test-rabbitmq.sh FOLDER PORT MANAGEMENT_PORT DISTRIBUTION_PORT EPMD_PORT PARENT: a throw-away RabbitMQ that lives as long as the
# process PARENT.
set -euo pipefail
folder=$1 port=$2 management=$3 distribution=$4 epmd_port=$5 parent=$6
server_program=/usr/lib/rabbitmq/bin/rabbitmq-server
[ -x "$server_program" ] || { echo "RabbitMQ is not installed (apt-get install rabbitmq-server)." >&2; exit 1; }

mkdir -p "$folder/home"
cat >"$folder/rabbitmq.conf" <<CONF
listeners.tcp.default = 127.0.0.1:$port
management.tcp.ip = 127.0.0.1
management.tcp.port = $management
default_user = tests
default_pass = $RABBITMQ_PASSWORD
default_permissions.configure = .*
default_permissions.read = .*
default_permissions.write = .*
default_user_tags.administrator = true
loopback_users = none
disk_free_limit.absolute = 50MB
log.console.level = warning
CONF
chmod 600 "$folder/rabbitmq.conf"
echo '[rabbitmq_management].' >"$folder/enabled_plugins"

export HOME=$folder/home ERL_EPMD_PORT=$epmd_port ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_NODENAME="tests-$port@localhost" RABBITMQ_NODE_PORT=$port RABBITMQ_DIST_PORT=$distribution
export RABBITMQ_CONFIG_FILE=$folder/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=$folder/enabled_plugins RABBITMQ_CONF_ENV_FILE=/dev/null
export RABBITMQ_MNESIA_BASE=$folder/mnesia RABBITMQ_LOG_BASE=$folder/log RABBITMQ_PID_FILE=$folder/pid RABBITMQ_LOGS=-
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none"

epmd -port "$epmd_port" -address 127.0.0.1 >/dev/null 2>&1 &
registrar=$!
"$server_program" >"$folder/rabbitmq.log" 2>&1 &
server=$!
end() {
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" || true
  kill "$registrar" 2>/dev/null || true
  rm -rf "$folder"
  exit 0
}
trap end EXIT TERM INT
while kill -0 "$parent" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.5; done
