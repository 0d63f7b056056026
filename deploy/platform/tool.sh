# ./platform token, import, integrator, dead-letters, verify, catch-up and what takes a file: commands of the program in deploy/tool, built
# when needed. It tells itself what each takes.

command_token() {
  build_tool
  exec "$TOOL" token "$@"
}

# Uploads a file of postings to the platform that runs here, unless --address and PLATFORM_TOKEN say otherwise.
command_actuals() {
  build_tool
  tell_token --may budgeting.read --may budgeting.write
  run_tool actuals "$@"
}

# Records national figures of a file, likewise.
command_observations() {
  build_tool
  tell_token --may strategy.read --may strategy.write
  run_tool observations "$@"
}

# Files of other authorities for the registry, likewise.
command_population() { send_to_registry population "$@"; }
command_municipalities() { send_to_registry municipalities "$@"; }
command_election() { send_to_registry election "$@"; }
command_decisions() { send_to_registry decisions "$@"; }
command_services() { send_to_registry services "$@"; }

send_to_registry() {
  build_tool
  tell_token --may registry.import
  run_tool "$@"
}

# Sends county packs, as the start does.
command_import() {
  build_tool
  tell_token --may registry.import --may budgeting.import --may strategy.import --may participation.import --may news.import \
    --may imports.record
  run_tool import "$@"
}

# Lets other systems take events off the broker of the platform that runs here, unless BROKER_MANAGEMENT and BROKER_PASSWORD say otherwise.
command_integrator() {
  build_tool
  if apphost_lives; then recall_ports; else read_ports; fi
  export BROKER_MANAGEMENT=${BROKER_MANAGEMENT:-http://127.0.0.1:${PORT[rabbitmq-management]}}
  [ -n "${BROKER_PASSWORD:-}" ] || BROKER_PASSWORD=$(secret rabbitmq-password 2>/dev/null) || true
  export BROKER_PASSWORD
  exec "$TOOL" integrator "$@"
}

# Whether what services have stored is consistent, and having them take again what others have told.
command_verify() {
  build_tool
  tell_token --may operations.verify
  run_tool verify "$@"
}

command_catch-up() {
  build_tool
  tell_token --may operations.repair --as operator
  run_tool catch-up "$@"
}

# What consumers of events have not taken, and who has moved or dropped it.
command_dead-letters() {
  build_tool
  tell_token --may operations.deadletters --as operator
  run_tool dead-letters "$@"
}

# run_tool WORD...: with the addresses of the services of the platform that runs here, or would.
run_tool() {
  local name variable addresses=()
  if apphost_lives; then recall_ports; else read_ports; fi
  for name in "${PORT_NAMES[@]}"; do
    variable=services__${name%-grpc}__grpc__0
    [[ $name != *-grpc ]] || printenv "$variable" >/dev/null || addresses+=("$variable=http://127.0.0.1:${PORT[$name]}")
  done
  # A name with hyphens is none for bash, but is one for the environment.
  exec env "${addresses[@]}" "$TOOL" "$@"
}

tell_token() {
  [ -n "${PLATFORM_TOKEN:-}" ] || PLATFORM_TOKEN=$("$TOOL" token --county '*' --hours 2 "$@")
  export PLATFORM_TOKEN
}

# Sets TOOL. It is built with what starts, and that of a platform that runs is not written over.
build_tool() {
  TOOL=$ROOT/artifacts/bin/Tool/release/Tool
  if [ -x "$TOOL" ] && { apphost_lives || [ -z "$(newer_than_tool)" ]; }; then return; fi
  make_folders
  require_dotnet >&2
  dotnet build "$ROOT/deploy/tool/Tool.csproj" -c Release -p:RunAnalyzers=false -p:GenerateDocumentationFile=false --nologo -v quiet \
    >"$RUN/tool-build.log" 2>&1 </dev/null || fail "The program deploy/tool could not be built; $RUN/tool-build.log tells why."
}

newer_than_tool() {
  find "$ROOT/deploy/tool" "$ROOT/deploy/identity" "$ROOT/shared/Contracts" \( -name obj -o -name node_modules \) -prune \
    -o \( -name '*.cs' -o -name '*.proto' -o -name '*.csproj' \) -newer "$TOOL.dll" -print -quit
}
