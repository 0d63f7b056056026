# How the resources are, as the AppHost writes it down: Aspire's own states and health checks.

# Fills NAMES and, by name, STATUS, EXIT (code), CHECK (health), ADDRESSES, the verdict HEALTH (yes, no, failed) and its
# DESCRIPTION for people. This runs again and again beside a start that needs every core: it forks for nothing.
declare -A STATUS=() EXIT=() CHECK=() HEALTH=() DESCRIPTION=() ADDRESSES=()
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
    NAMES+=("$name")
    STATUS[$name]=$status CHECK[$name]=$health EXIT[$name]=${code/#-/}
  done <"$LOGS/states.tsv"
}

# A resource with a port has to run; one without is a job that has to end well.
judge() {
  local verdict=no
  case ${STATUS[$1]:-} in
    FailedToStart) verdict=failed ;;
    Finished | Exited | Terminated)
      verdict=failed
      [ -n "${ADDRESSES[$1]:-}" ] || [ "${EXIT[$1]:-0}" != 0 ] || verdict=yes
      ;;
    Running) [ -z "${ADDRESSES[$1]:-}" ] || [ "${CHECK[$1]}" != Healthy ] || verdict=yes ;;
  esac
  HEALTH[$1]=$verdict
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
        unknown) told="not known yet" ;;
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
