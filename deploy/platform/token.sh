# ./platform token, actuals and bench: programs of their own, built when needed.

command_token() {
  build_program Token deploy/token
  exec "$PROGRAM" "$@"
}

# Uploads a file of postings to the platform that runs here, unless --address and PLATFORM_TOKEN say otherwise.
command_actuals() {
  read_ports
  export services__budgeting__grpc__0=${services__budgeting__grpc__0:-http://127.0.0.1:${PORT[budgeting-grpc]}}
  [ -n "${PLATFORM_TOKEN:-}" ] || PLATFORM_TOKEN=$(command_token --county '*' --may budgeting.read --may budgeting.write --hours 2)
  export PLATFORM_TOKEN
  build_program Actuals deploy/actuals
  exec "$PROGRAM" "$@"
}

# Sets PROGRAM to what a project of that name, in that folder, is built into.
build_program() {
  PROGRAM=$ROOT/artifacts/bin/$1/debug/$1
  if [ ! -x "$PROGRAM" ] || [ -n "$(find "$ROOT/$2" -name '*.cs' -newer "$PROGRAM.dll" -print -quit)" ]; then
    make_folders
    require_dotnet >&2
    dotnet build "$ROOT/$2/$1.csproj" --nologo -v quiet >"$RUN/$1-build.log" 2>&1 </dev/null \
      || fail "The program $1 could not be built; $RUN/$1-build.log tells why."
  fi
}

command_bench() {
  make_folders
  require_dotnet
  require_disk
  find_servers
  require_programs
  prepare_buf
  cd "$ROOT" || exit
  exec dotnet run -c Release --project tests/Benchmarks -- "$@"
}
