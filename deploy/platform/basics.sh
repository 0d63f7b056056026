# Where things lie and how the command speaks: results on stdout, reasons on stderr, one sentence each.

[ -n "${HOME:-}" ] || HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
export HOME

RUN=$ROOT/.platform/run
LOGS=$RUN/logs
STATE=$(realpath -ms "${PLATFORM_STATE:-$ROOT/.platform/state}")
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/wellbeing-platform

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Build servers would outlive the command that started them, and keep its pipes open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

# For programs that live seconds or minutes. Writing compiled code through a second mapping hardens what strangers reach, and here
# nobody does; it is a fifth of the processor time of a start. What is used most is not counted first, to be compiled still better, and
# compiled for speed a minute (EA60 ms) after the last new thing: not in the middle of a start.
start_programs_quickly() { export DOTNET_EnableWriteXorExecute=0 DOTNET_TieredPGO=0 DOTNET_TC_CallCountingDelayMs=EA60; }

say() { printf "%s\n" "$@"; }
note() { printf "%s\n" "$@" >&2; }
fail() {
  note "$*"
  exit 1
}

# uses WHAT TEXT: one line of the list of what this run is made of.
uses() { printf '%-10s %s\n' "$1" "$2"; }

# attend COMMAND...: runs it, and hears a signal meanwhile. Ctrl+C can get lost when it comes while bash waits for a
# foreground command that is just ending; in "wait" it never does.
attend() {
  local code=0
  {
    trap 'exit 143' TERM
    "$@"
  } &
  ATTENDED=$!
  wait "$ATTENDED" || code=$?
  ATTENDED=
  return "$code"
}

WITHOUT_COLOURS='s/\x1b\[[0-9;]*[A-Za-z]//g'

indent() { sed 's/^/    /'; }

make_folders() {
  mkdir -p "$RUN" "$CACHE" 2>/dev/null || fail "The folders $RUN and $CACHE cannot be made: $(mkdir -p "$RUN" "$CACHE" 2>&1 | head -n 1)"
  chmod 700 "$RUN"
}
