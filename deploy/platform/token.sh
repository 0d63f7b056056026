# ./platform token and ./platform bench: programs of their own, built when needed.

command_token() {
  local program=$ROOT/artifacts/bin/Token/debug/Token
  if [ ! -x "$program" ] || [ -n "$(find "$ROOT/deploy/identity" -name '*.cs' -newer "$program.dll" -print -quit)" ]; then
    make_folders
    require_dotnet >&2
    dotnet build "$ROOT/deploy/identity/Token.csproj" --nologo -v quiet >"$RUN/token-build.log" 2>&1 </dev/null \
      || fail "The token program could not be built; $RUN/token-build.log tells why."
  fi
  exec "$program" "$@"
}

command_bench() {
  make_folders
  require_dotnet
  require_disk
  find_network
  find_servers
  require_programs
  prepare_tools
  cd "$ROOT" || exit
  exec dotnet run -c Release --project tests/Benchmarks -- "$@"
}
