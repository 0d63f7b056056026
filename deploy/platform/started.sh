# What the running platform was started with, so that later commands need not be told again.

remember_start() {
  local name
  {
    printf 'state\t%s\n' "$STATE"
    for name in "${PORT_NAMES[@]}"; do printf 'port\t%s\t%s\n' "$name" "${PORT[$name]}"; done
  } >"$RUN/started"
}

# The ports as read_ports gives them.
recall_ports() {
  local what name number
  forget_ports
  while IFS=$'\t' read -r what name number; do
    [ "$what" = port ] || continue
    add_port "$name" "$number"
  done <"$RUN/started"
}

started_state() { sed -n 's/^state\t//p' "$RUN/started" 2>/dev/null || echo "$STATE"; }
