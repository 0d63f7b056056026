# ./platform up [-d]

command_up() {
  local detached="" started code=0
  case "${1:-}" in
    "") ;;
    -d | --detach) detached=yes ;;
    *) fail "up knows -d only." ;;
  esac

  start_programs_quickly
  make_folders
  # A signal may come while the output of some function goes elsewhere; clean_up has to speak to the person.
  exec 5>&1 6>&2
  take_turn "$detached"
  trap 'interrupted' INT TERM HUP
  trap 'clean_up' EXIT
  sweep_last_run
  read_ports
  require_free_ports

  require_dotnet
  require_disk
  find_servers
  require_programs
  prepare_buf
  build_platform

  started=$SECONDS
  start_apphost
  attend wait_for_stack || code=$?
  case $code in
    0) IMPORTED=yes ;;
    3) IMPORTED=no ;;
    *) exit "$code" ;;
  esac
  say "" "Ready in $((SECONDS - started)) s."
  welcome
  exec 9>&-
  [ "$IMPORTED" = yes ] || import_failed "$detached"
  if [ -n "$detached" ]; then
    KEEP=yes
    say "" "It keeps running; ./platform down stops it."
  else
    say "" "Ctrl+C stops it."
    attend stay
    [ -f "$RUN/stopping" ] || gave_up "The AppHost ended by itself." "$RUN/apphost.log"
    say "Stopped by ./platform down."
    KEEP=yes
  fi
  [ "$IMPORTED" = yes ]
}

# Two starts at once would fight for ports and data; whoever holds the lock is starting.
take_turn() {
  exec 9>>"$RUN/up.lock"
  if ! flock -n 9; then
    [ -n "$1" ] || fail "The platform is being started here by process $(cat "$RUN/up.pid" 2>/dev/null)."
    say "The platform is being started here; waiting for it ..."
    flock 9
  fi
  if apphost_lives; then
    [ -n "$1" ] || fail "The platform runs here already. ./platform status shows it and ./platform down stops it."
    say "The platform runs here already."
    recall_ports
    welcome
    exit 0
  fi
  echo $$ >"$RUN/up.pid"
}

start_apphost() {
  # Again, because a build lies between, and the kind of servers decides which ports there are.
  read_ports
  require_free_ports
  remember_start
  local settings=(
    "PLATFORM_STACK=$STACK" "SERVERS=$SERVERS" "PLATFORM_STATE=$STATE" "PLATFORM_LOGS=$LOGS"
    "ASPNETCORE_URLS=http://127.0.0.1:${PORT[dashboard]}" "DOTNET_ENVIRONMENT=Development" "ASPIRE_ALLOW_UNSECURED_TRANSPORT=true"
    "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:${PORT[otlp]}"
    "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://127.0.0.1:${PORT[otlp-http]}"
    # A dozen processes share a developer's machine: each collects its garbage early, at 4 MiB of new objects.
    "DOTNET_gcServer=0" "DOTNET_gcConcurrent=0" "DOTNET_GCgen0size=0x400000"
    # The C library would keep an arena for each thread, and the orchestrator, which is written in Go, twice what it uses.
    "MALLOC_ARENA_MAX=2" "GOGC=20"
  )
  rm -rf "$LOGS" "$RUN/stopping"
  mkdir -p "$LOGS"
  [ ! -f "$RUN/apphost.log" ] || mv "$RUN/apphost.log" "$RUN/apphost.log.1"
  say "Starting ..."
  # Its own session, so that Ctrl+C reaches this script alone, which then stops everything in order. Signals ignored here
  # would stay so below, and PostgreSQL's fast shutdown is SIGINT. Until the number is known there is nothing to stop.
  trap '' INT TERM HUP
  (cd "$ROOT/AppHost" && exec setsid env --default-signal=INT,QUIT,TERM,HUP "${settings[@]}" \
    "$ROOT/artifacts/bin/AppHost/release/AppHost") \
    </dev/null >"$RUN/apphost.log" 2>&1 5>&- 6>&- 9>&- &
  APPHOST=$!
  # Else bash has its own say about how it ended.
  disown $APPHOST
  trap 'interrupted' INT TERM HUP
  remember_apphost $APPHOST
}

import_failed() {
  note "" "The county packs were not imported. The end of $LOGS/county-packs.log:"
  last_lines "$LOGS/county-packs.log" >&2
  note "Everything else runs: look into it, and start county-packs again in the dashboard."
}

interrupted() {
  trap '' INT TERM HUP
  # Before it was ready, a stop is an abandoned start.
  [ -n "${WELCOMED:-}" ] || exit 130
  [ "$IMPORTED" = yes ] || exit 1
  exit 0
}

clean_up() {
  local code=$?
  trap '' INT TERM HUP EXIT
  # The terminal may be gone, and words that reach nobody must not end the work.
  set +e
  exec >&5 2>&6
  [ -z "${ATTENDED:-}" ] || kill "$ATTENDED" 2>/dev/null
  if [ -n "${APPHOST:-}" ] && [ -z "${KEEP:-}" ]; then
    say ""
    stop_stack
  fi
  exit $code
}
