# ./platform down

command_down() {
  [ $# -eq 0 ] || fail "down takes no arguments."
  make_folders
  stop_unfinished_start
  if ! apphost_lives && [ -z "$(stack_processes)" ]; then
    rm -f "$RUN/apphost.pid"
    say "The platform does not run here."
    return
  fi
  stop_stack
}

# A start that has not come to its end yet stops everything it began when it is told to.
stop_unfinished_start() {
  exec 9>>"$RUN/up.lock"
  if ! flock -n 9; then
    say "Stopping the start that is under way ..."
    kill "$(cat "$RUN/up.pid")" 2>/dev/null || true
    flock -w 120 9 || fail "Process $(cat "$RUN/up.pid"), which starts the platform, does not end."
  fi
  exec 9>&-
}

# TERM to the AppHost stops the rest in order; KILL leaves that to DCP, which notices within seconds.
stop_stack() {
  local started=$SECONDS
  if apphost_lives; then
    say "Stopping ..."
    touch "$RUN/stopping"
    kill -TERM "$APPHOST" 2>/dev/null || true
    if ! wait_for_apphost 60; then
      note "The AppHost has not stopped within 60 s and is killed."
      kill -KILL "$APPHOST" 2>/dev/null || true
    fi
  else
    say "The AppHost is gone already; ending what it left behind ..."
  fi
  wait_until_gone 40 || end_leftovers
  rm -f "$RUN/apphost.pid"
  say "Stopped in $((SECONDS - started)) s."
}

wait_for_apphost() {
  local until=$((SECONDS + $1))
  while apphost_lives; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.2
  done
}
