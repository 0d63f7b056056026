# ./platform status

command_status() {
  case "${1:-}" in
    "" | --json) ;;
    *) fail "status knows --json only." ;;
  esac
  if ! apphost_lives; then
    if [ "${1:-}" = --json ]; then
      echo '{"running": false, "healthy": false, "dashboard": null, "resources": []}'
    else
      say "The platform does not run here. Start it with ./platform up."
    fi
    exit 3
  fi

  recall_ports
  observe
  if [ "${1:-}" = --json ]; then status_json; else status_table; fi
  all_healthy
}

status_table() {
  local name
  printf '%-24s %-32s %s\n' RESOURCE STATE ADDRESS
  for name in "${NAMES[@]}"; do
    printf '%-24s %-32s %s\n' "$name" "${DESCRIPTION[$name]}" "${ADDRESSES[$name]:-}"
  done | sed 's/ *$//'
  say "" "Dashboard: $(dashboard_link)"
}

status_json() {
  local name items="" healthy=false link addresses
  for name in "${NAMES[@]}"; do
    addresses=${ADDRESSES[$name]:+\"${ADDRESSES[$name]// /\", \"}}
    items+="${items:+,
    }{\"name\": \"$name\", \"state\": \"${STATUS[$name]:-Unknown}\", \
\"healthy\": $([ "${HEALTH[$name]}" = yes ] && echo true || echo false), \
\"exitCode\": ${EXIT[$name]:-null}, \"addresses\": [${addresses%, \"}]}"
  done
  ! all_healthy || healthy=true
  link=$(dashboard_link)
  printf '{"running": true, "healthy": %s, "dashboard": %s, "resources": [\n    %s\n]}\n' \
    "$healthy" "${link:+\"}${link:-null}${link:+\"}" "$items"
}
