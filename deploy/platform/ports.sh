# The ports of AppHost/appsettings.json, with the overrides the AppHost itself would take from the environment.

# Fills PORT_NAMES (in the file's order) and by name PORT (its number) and OWNER (the resource it belongs to).
declare -A PORT=() OWNER=()
PORT_NAMES=()

read_ports() {
  local name number
  forget_ports
  while IFS=$'\t' read -r name number; do
    # Inside its container RabbitMQ keeps these to itself.
    [ "${SERVERS:-local}" = local ] || [[ $name != rabbitmq-epmd && $name != rabbitmq-distribution ]] || continue
    add_port "$name" "$(printenv "Ports__$name" || echo "$number")"
  done < <(tr -d '\r\n' <"$ROOT/AppHost/appsettings.json" | grep -oE '"Ports"[^{]*\{[^}]*\}' \
    | grep -oE '"[^"]+"[[:space:]]*:[[:space:]]*[0-9]+' \
    | sed -E 's/^"([^"]+)"[[:space:]]*:[[:space:]]*/\1\t/')
  [ ${#PORT_NAMES[@]} -gt 0 ] || fail "AppHost/appsettings.json names no ports."
}

forget_ports() { PORT_NAMES=() PORT=() OWNER=(); }

# A resource has the name of its port, or what stands before the endpoint's.
add_port() {
  PORT_NAMES+=("$1")
  PORT[$1]=$2
  case $1 in
    dashboard | otlp | otlp-*) OWNER[$1]=aspire-dashboard ;;
    rabbitmq-*) OWNER[$1]=rabbitmq ;;
    *-grpc | *-http | *-metrics | *-smtp) OWNER[$1]=${1%-*} ;;
    *) OWNER[$1]=$1 ;;
  esac
}

port_is_open() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

require_free_ports() {
  local name pid taken="" first="" other=""
  for name in "${PORT_NAMES[@]}"; do
    port_is_open "${PORT[$name]}" || continue
    first=${first:-$name}
    pid=$(port_process "${PORT[$name]}")
    taken+="
  port ${PORT[$name]}, which ${OWNER[$name]} needs (\"$name\" in AppHost/appsettings.json), is taken"
    taken+=${pid:+" by $(cat "/proc/$pid/comm"), process $pid"}
    other=${other:-$(stack_state "$pid")}
  done
  [ -z "$taken" ] || fail "Nothing was started, because other programs use its ports:$taken
${other:+Another copy of this platform runs there, with its data in $other. }Stop $([ -n "$other" ] && echo it || echo them),\
 or choose another port, for example: env Ports__$first=NUMBER ./platform up"
}

port_process() { ss -Hltnp "sport = :$1" 2>/dev/null | grep -oE 'pid=[0-9]+' | head -n 1 | cut -d= -f2; }

# The data folder, when the process belongs to another copy of the platform.
stack_state() { [ -z "$1" ] || tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" | sed -n 's/^PLATFORM_STATE=//p'; }
