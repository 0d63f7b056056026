# Chooses containers or the machine's own servers.

container_runtime() {
  local runtime
  for runtime in docker podman; do
    if command -v "$runtime" >/dev/null && timeout 10 "$runtime" info >/dev/null 2>&1; then
      echo "$runtime"
      return
    fi
  done
}

# Sets SERVERS, which AppHost and the tests read as well.
find_servers() {
  local runtime="" forced=${SERVERS:-}
  case $forced in
    local) ;;
    containers)
      runtime=$(container_runtime)
      [ -n "$runtime" ] || fail "SERVERS=containers needs Docker or Podman, and neither answers. Start one or leave SERVERS out."
      ;;
    "") runtime=$(container_runtime) ;;
    *) fail "SERVERS is \"$forced\"; it can be local or containers." ;;
  esac
  SERVERS=$([ -n "$runtime" ] && echo containers || echo local)
  export SERVERS
  if [ "$SERVERS" = containers ]; then
    uses Servers "PostgreSQL and RabbitMQ in containers ($runtime)"
  else
    uses Servers "this machine's own PostgreSQL and RabbitMQ${forced:+ (SERVERS is set)}"
  fi
}
