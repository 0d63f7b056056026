#!/usr/bin/env bash
# rabbitmq.sh STATE: serves a broker of its own, apart from one the machine may run as a service.
# AMQP_PORT, MANAGEMENT_PORT, PROMETHEUS_PORT, DISTRIBUTION_PORT and ERL_EPMD_PORT are its ports, BROKER_DEFINITIONS its users and what
# each may do, as RabbitMQ's definitions.
set -euo pipefail
# shellcheck source=server.sh
source "$(dirname "$0")/server.sh"
scripts=$(cd "$(dirname "$0")" && pwd)

server=
for candidate in /usr/lib/rabbitmq/bin /opt/rabbitmq/sbin; do
  if [ -x "$candidate/rabbitmq-server" ]; then
    server=$candidate/rabbitmq-server
    break
  fi
done
[ -n "$server" ] || fail "RabbitMQ is not installed; on Debian and Ubuntu: apt-get install --no-install-recommends rabbitmq-server"

own_account rabbitmq
data_folder "$1" rabbitmq
cd "$folder"
umask 077

# Made once. The name stays with the data, because RabbitMQ refuses data of a node of another name.
[ -s node-name ] || echo "platform-$(od -An -N4 -tx4 /dev/urandom | tr -d ' ')@localhost" >node-name
[ -s .erlang.cookie ] || od -An -N24 -tx8 /dev/urandom | tr -d ' \n' >.erlang.cookie

cp "$scripts/enabled_plugins" enabled_plugins
cat >rabbitmq.conf <<CONF
listeners.tcp.local = 127.0.0.1:$AMQP_PORT
management.tcp.ip = 127.0.0.1
management.tcp.port = $MANAGEMENT_PORT
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = $PROMETHEUS_PORT
load_definitions = $folder/definitions.json
log.console = true
log.console.level = info
log.file = false
CONF
cat "$scripts/broker.conf" >>rabbitmq.conf

# Users given by definitions replace "guest", and a changed password takes effect at the next start. Only hashes are written down.
printf '%s\n' "$BROKER_DEFINITIONS" >definitions.json
chmod 400 .erlang.cookie
if [ ${#as[@]} -gt 0 ]; then
  chown "$owner:" node-name .erlang.cookie enabled_plugins rabbitmq.conf definitions.json
fi

unset BROKER_DEFINITIONS
# The port mapper of Erlang, on loopback and as this script's child: RabbitMQ would start one as a daemon that outlives everything.
command -v epmd >/dev/null || fail "RabbitMQ's port mapper epmd is not installed; it comes with the package rabbitmq-server."
setpriv --pdeathsig KILL "${as[@]:1}" epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
for _ in $(seq 100); do
  ! epmd -names >/dev/null 2>&1 || break
  sleep 0.1
done

# shellcheck disable=SC2317 # called by serve
# A node that collects statistics blocks itself for 5 s when it stops and would be killed before it is done, so the collector goes first.
# The call is made straight to the node's port, because the port mapper may be gone.
stop_server() {
  local node
  node=$(cat node-name)
  "${as[@]}" env HOME="$folder" erl -noinput -hidden -sname "stop-$$@localhost" -dist_listen false -start_epmd false \
    -erl_epmd_port "$DISTRIBUTION_PORT" \
    -eval "rpc:call('$node', gen_event, delete_handler, [rabbit_event, rabbit_mgmt_db_handler, []], 2000), halt()." >/dev/null 2>&1 || true
  kill "$1"
}
# Erlang's schedulers would wait busily for more to do (sbwt), on cores that services need.
# The node looks for its port mapper once a minute and would start one of its own, which nobody would stop.
serve "${as[@]}" env HOME="$folder" \
  ERL_EPMD_ADDRESS=127.0.0.1 \
  ERL_FLAGS="-start_epmd false" \
  RABBITMQ_NODENAME="$(cat node-name)" \
  RABBITMQ_DIST_PORT="$DISTRIBUTION_PORT" \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none" \
  RABBITMQ_CONF_ENV_FILE=/dev/null \
  RABBITMQ_CONFIG_FILE="$folder/rabbitmq.conf" \
  RABBITMQ_CONFIG_FILES="$folder/conf.d/*.conf" \
  RABBITMQ_ADVANCED_CONFIG_FILE="$folder/advanced.config" \
  RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins" \
  RABBITMQ_SCHEMA_DIR="$folder/schema" \
  RABBITMQ_GENERATED_CONFIG_DIR="$folder/config" \
  RABBITMQ_MNESIA_BASE="$folder/mnesia" \
  RABBITMQ_LOG_BASE="$folder/log" \
  RABBITMQ_LOGS=- \
  RABBITMQ_PID_FILE="$folder/rabbitmq.pid" \
  "$server"
