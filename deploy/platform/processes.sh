# Which processes belong to this clone's platform. The AppHost hands a mark in its environment down to everything it
# starts, so that even after a kill -9 nothing has to be guessed from names.

# The folder's number rather than its path: the same path exists in every container.
STACK=$(stat -c '%d:%i' "$ROOT")

# Sets IDENTITY, the number with the start time beside it, because numbers are used again. False when the process has ended.
identify() {
  local stat fields
  IDENTITY=""
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # After the program's name, which may hold anything, come the state and what else there is.
  read -ra fields <<<"${stat##*) }"
  IDENTITY="$1 ${fields[19]}"
  [ "${fields[0]}" != Z ]
}

remember_apphost() { if identify "$1"; then echo "$IDENTITY" >"$RUN/apphost.pid"; fi; }

# Sets APPHOST when it lives.
apphost_lives() {
  local known
  { read -r known <"$RUN/apphost.pid"; } 2>/dev/null && identify "${known%% *}" && [ "$known" = "$IDENTITY" ] || return 1
  APPHOST=${known%% *}
}

# All processes of the stack. PostgreSQL writes its title over its environment, but stands in its data folder.
stack_processes() {
  local data pid
  data=$(readlink -m "$(started_state)/postgres")
  {
    grep -lszxF "PLATFORM_STACK=$STACK" /proc/[0-9]*/environ 2>/dev/null
    find /proc/[0-9]* -maxdepth 1 -name cwd -lname "$data/*" 2>/dev/null
  } | cut -d/ -f3 | sort -un | while read -r pid; do
    [ "$pid" = $$ ] || [ "$pid" = "$BASHPID" ] || ! is_stack_program "$pid" || echo "$pid"
  done
}

# A person's shell may stand in the data folder too.
is_stack_program() {
  grep -qszxF "PLATFORM_STACK=$STACK" "/proc/$1/environ" || [ "$(cat "/proc/$1/comm" 2>/dev/null)" = postgres ]
}

# wait_until_gone SECONDS: true when no process of the stack is left.
wait_until_gone() {
  local until=$((SECONDS + $1))
  while [ -n "$(stack_processes)" ]; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.3
  done
}

# Whatever is left although its owner is gone and its cleanup had its time.
end_leftovers() {
  local signal pid
  for signal in TERM KILL; do
    for pid in $(stack_processes); do kill -"$signal" "$pid" 2>/dev/null || true; done
    ! wait_until_gone 10 || return 0
  done
  fail "These processes of the platform cannot be ended: $(stack_processes | paste -sd' ')."
}

# The AppHost is gone but DCP may still be cleaning up, which it does by itself within half a minute.
sweep_last_run() {
  ! apphost_lives || return 0
  if [ -n "$(stack_processes)" ]; then
    say "The last run was killed; waiting until what it started has ended ..."
    wait_until_gone 40 || end_leftovers
  fi
  rm -f "$RUN/apphost.pid"
}
