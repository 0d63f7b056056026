# How the resources are: what the AppHost writes down about their states, together with what their ports answer.

# Fills NAMES and, by name, STATUS, EXIT (code), CHECK (the AppHost's own health checks), ADDRESSES and the verdict
# HEALTH (yes, no, failed).
declare -A STATUS=() EXIT=() CHECK=() HEALTH=() ADDRESSES=()
NAMES=()

observe() {
  local name owner
  NAMES=() STATUS=() EXIT=() CHECK=() HEALTH=() ADDRESSES=()
  read_states
  for name in "${PORT_NAMES[@]}"; do
    owner=$(port_owner "$name")
    [[ " ${NAMES[*]} " == *" $owner "* ]] || NAMES+=("$owner")
    ADDRESSES[$owner]+="127.0.0.1:${PORT[$name]} "
  done
  for name in "${NAMES[@]}"; do HEALTH[$name]=$(judge "$name"); done
}

read_states() {
  local name type status health code
  [ -f "$LOGS/states.tsv" ] || return 0
  while IFS=$'\t' read -r name type status health code; do
    [ -n "$type" ] || continue
    # As published, Aspire has a dashboard of another name, and helpers of projects that start only when asked to.
    name=${name#aspire-}
    [[ $name != *-rebuilder ]] || continue
    NAMES+=("$name")
    STATUS[$name]=$status CHECK[$name]=$health EXIT[$name]=${code/#-/}
  done <"$LOGS/states.tsv"
}

# A resource with a port has to run; one without is a job that has to end well.
judge() {
  local status=${STATUS[$1]:-} code=${EXIT[$1]:-}
  case $status in
    FailedToStart) echo failed ;;
    Finished | Exited | Terminated)
      if [ -z "${ADDRESSES[$1]:-}" ] && [ "${code:-0}" = 0 ]; then echo yes; else echo failed; fi
      ;;
    Running | "")
      if [ -n "${ADDRESSES[$1]:-}" ] && [ "${CHECK[$1]:--}" != Unhealthy ] && all_answer "$1"; then echo yes; else echo no; fi
      ;;
    *) echo no ;;
  esac
}

all_answer() {
  local name
  [ "${PROBE:-yes}" = yes ] || return 0
  for name in "${PORT_NAMES[@]}"; do
    [ "$(port_owner "$name")" = "$1" ] || continue
    case $name in
      dashboard) answers "${PORT[$name]}" /health || return 1 ;;
      otlp-http) port_is_open "${PORT[$name]}" || return 1 ;;
      *-http) answers "${PORT[$name]}" /health/ready || return 1 ;;
      *) port_is_open "${PORT[$name]}" || return 1 ;;
    esac
  done
}

# One word or two for people: the state, and what is the matter with it.
describe() {
  local status=${STATUS[$1]:-unknown}
  case ${HEALTH[$1]} in
    yes) if [ -n "${ADDRESSES[$1]:-}" ]; then echo healthy; else echo finished; fi ;;
    failed) echo "failed ($status${EXIT[$1]:+, exit code ${EXIT[$1]}})" ;;
    *)
      case $status in
        Running) if [ -n "${ADDRESSES[$1]:-}" ]; then echo "running, not healthy"; else echo running; fi ;;
        unknown) echo "not answering" ;;
        *) echo "${status,,}" ;;
      esac
      ;;
  esac
}

all_healthy() {
  local name
  for name in "${NAMES[@]}"; do [ "${HEALTH[$name]}" = yes ] || return 1; done
}

dashboard_link() { grep -oE 'http[^ ]*/login\?t=[^ ]+' "$RUN/apphost.log" 2>/dev/null | tail -n 1; }
