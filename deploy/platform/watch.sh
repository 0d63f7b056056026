# Watching a start until all is healthy, and the platform while it runs.

# Shows each change, and returns when all is healthy; 3 when only the county packs are missing.
wait_for_stack() {
  local until=$((SECONDS + ${PLATFORM_START_SECONDS:-300})) imported=yes
  declare -A SHOWN=()
  while :; do
    observe
    show_changes
    give_up_on_failure
    [ "${HEALTH[county-packs]:-}" != failed ] || imported=no
    ! started_up "$imported" || break
    apphost_lives || gave_up "The AppHost ended by itself." "$RUN/apphost.log"
    [ $SECONDS -lt $until ] || timed_out
    sleep 0.5
  done
  [ $imported = yes ] || return 3
}

# What failed by itself is the reason; what waited for it has nothing to tell.
give_up_on_failure() {
  local reason=""
  find_failure
  [ -n "$reason" ] || return 0
  sleep 0.5
  observe
  show_changes
  find_failure
  gave_up "$reason did not start." "$(log_file "$reason")"
}

# Sets reason.
find_failure() {
  local name found=""
  for name in "${NAMES[@]}"; do
    if [ "${HEALTH[$name]}" = failed ] && [ "$name" != county-packs ]; then
      [ -n "$found" ] && [ "${STATUS[$name]}" = FailedToStart ] || found=$name
    fi
  done
  reason=$found
}

# Before the first states are written, nothing has been started.
started_up() {
  local name
  [ -s "$LOGS/states.tsv" ] || return 1
  for name in "${NAMES[@]}"; do
    [ "${HEALTH[$name]}" = yes ] || [ "$name$1" = county-packsno ] || return 1
  done
}

show_changes() {
  local name now
  for name in "${NAMES[@]}"; do
    now=${DESCRIPTION[$name]}
    [ "${SHOWN[$name]:-}" != "$now" ] || continue
    SHOWN[$name]=$now
    [ "$now" = "not known yet" ] || printf '  %-24s %s\n' "$name" "$now"
  done
}

timed_out() {
  local name waiting=""
  for name in "${NAMES[@]}"; do
    [ "${HEALTH[$name]}" = yes ] || { waiting+="${waiting:+, }$name (${DESCRIPTION[$name]})" && file=$(log_file "$name"); }
  done
  [ -f "${file:-}" ] || file=$RUN/apphost.log
  gave_up "Not ready after ${PLATFORM_START_SECONDS:-300} s; waiting for ${waiting:-the AppHost}." "$file"
}

gave_up() {
  # Its last lines may still be on their way.
  sleep 0.5
  [ -s "$2" ] || set -- "$1" "$RUN/apphost.log"
  note "" "$1 The end of $2:"
  last_lines "$2" >&2
  exit 1
}

# Without the times, which are the same for all of them.
last_lines() { tail -n 15 "$1" 2>/dev/null | sed -E -e 's/^[0-9-]+T[0-9:.]+Z //' -e "$WITHOUT_COLOURS" | cut -c1-300 | indent; }

# Foreground: until somebody stops it. A resource that ends meanwhile is told, not hidden.
stay() {
  local name
  declare -A SHOWN=()
  observe
  for name in "${NAMES[@]}"; do SHOWN[$name]=${DESCRIPTION[$name]}; done
  while apphost_lives; do
    sleep 1
    observe
    [ -f "$RUN/stopping" ] || show_changes
  done
}
