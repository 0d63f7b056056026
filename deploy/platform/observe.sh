# How the resources are: what the AppHost writes down about their states, together with what their ports answer.

# Fills NAMES and, by name, STATUS, EXIT (code), CHECK (the AppHost's own health checks), ADDRESSES, the verdict
# HEALTH (yes, no, failed) and its DESCRIPTION for people. This runs again and again beside a start that needs every core:
# it forks for nothing but a probe, and a watcher (PROBE=once) probes what answered before no more.
declare -A STATUS=() EXIT=() CHECK=() HEALTH=() DESCRIPTION=() ADDRESSES=() ANSWERED=()
NAMES=()

observe() {
  local name owner
  NAMES=() STATUS=() EXIT=() CHECK=() HEALTH=() DESCRIPTION=() ADDRESSES=()
  read_states
  for name in "${PORT_NAMES[@]}"; do
    owner=${OWNER[$name]}
    [[ " ${NAMES[*]} " == *" $owner "* ]] || NAMES+=("$owner")
    ADDRESSES[$owner]+="127.0.0.1:${PORT[$name]} "
  done
  for name in "${NAMES[@]}"; do
    judge "$name"
    describe "$name"
  done
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
  local verdict=no
  [ "${STATUS[$1]:-Running}" = Running ] || unset "ANSWERED[$1]"
  case ${STATUS[$1]:-} in
    FailedToStart) verdict=failed ;;
    Finished | Exited | Terminated)
      verdict=failed
      [ -n "${ADDRESSES[$1]:-}" ] || [ "${EXIT[$1]:-0}" != 0 ] || verdict=yes
      ;;
    Running | "")
      # The dashboard has no state that would tell when it is gone.
      [ -n "${STATUS[$1]:-}" ] || unset "ANSWERED[$1]"
      if [ -n "${ADDRESSES[$1]:-}" ] && [ "${CHECK[$1]:--}" != Unhealthy ] && all_answer "$1"; then verdict=yes; fi
      ;;
  esac
  HEALTH[$1]=$verdict
}

all_answer() {
  local name
  case ${PROBE:-always} in
    never) return 0 ;;
    once)
      # Nothing answers before there are states.
      [ ${#STATUS[@]} -gt 0 ] || return 1
      [ -z "${ANSWERED[$1]:-}" ] || return 0
      ;;
  esac
  for name in "${PORT_NAMES[@]}"; do
    [ "${OWNER[$name]}" = "$1" ] || continue
    case $name in
      dashboard) answers "${PORT[$name]}" /health || return 1 ;;
      otlp-http) port_is_open "${PORT[$name]}" || return 1 ;;
      *-http) answers "${PORT[$name]}" /health/ready || return 1 ;;
      *) port_is_open "${PORT[$name]}" || return 1 ;;
    esac
  done
  ANSWERED[$1]=yes
}

# One word or two: the state, and what is the matter with it.
describe() {
  local status=${STATUS[$1]:-unknown} port=${ADDRESSES[$1]:-} told
  case ${HEALTH[$1]}${port:+-with-port} in
    yes-with-port) told=healthy ;;
    yes) told=finished ;;
    failed*) told="failed ($status${EXIT[$1]:+, exit code ${EXIT[$1]}})" ;;
    *)
      case $status in
        Running) told="running${port:+, not healthy}" ;;
        unknown) told="not answering" ;;
        *) told=${status,,} ;;
      esac
      ;;
  esac
  DESCRIPTION[$1]=$told
}

all_healthy() {
  local name
  for name in "${NAMES[@]}"; do [ "${HEALTH[$name]}" = yes ] || return 1; done
}

dashboard_link() { grep -oE 'http[^ ]*/login\?t=[^ ]+' "$RUN/apphost.log" 2>/dev/null | tail -n 1; }
