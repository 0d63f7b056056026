# ./platform packages: the contracts for whoever calls the platform, as a package for NuGet and one for npm, of one version.

command_packages() {
  [ $# -eq 0 ] || fail "packages takes no arguments."
  local contracts=$ROOT/shared/Contracts folder=$ROOT/artifacts/packages version
  make_folders
  require_dotnet
  require_only require_node
  mkdir -p "$folder"
  version=$(cd "$contracts" && dotnet msbuild Contracts.csproj -getProperty:Version) || fail "The version of the contracts cannot be read."
  pack_for_nuget "$contracts" "$folder"
  pack_for_npm "$contracts" "$folder" "$version"
  say "$folder/Wellbeing.Platform.Contracts.$version.nupkg" "$folder/wellbeing-platform-contracts-$version.tgz"
}

# Apart from what runs, which is compiled for this machine.
pack_for_nuget() {
  dotnet pack "$1/Contracts.csproj" -c Release -o "$2" --artifacts-path "$ROOT/artifacts/packing" -p:AheadOfTime=false \
    -p:RunAnalyzers=false --nologo -v quiet >"$RUN/pack.log" 2>&1 </dev/null \
    || fail "The package for NuGet could not be made. From $RUN/pack.log:
$(tail -n 8 "$RUN/pack.log" | indent)"
}

pack_for_npm() {
  local draft
  draft=$(mktemp -d)
  cp -r "$1/Protos" "$draft/protos"
  cp -r "$1/openapi" "$1/asyncapi" "$1/README.md" "$1/EVENTS.md" "$1/events.schema.json" "$ROOT/LICENSE" "$draft"
  cat >"$draft/package.json" <<JSON
{
  "name": "wellbeing-platform-contracts",
  "version": "$3",
  "description": "Contracts of the wellbeing services county platform: protos, OpenAPI, AsyncAPI and schemas of events",
  "keywords": ["wellbeing services county", "hyvinvointialue", "grpc", "protobuf", "asyncapi", "openapi"],
  "license": "MIT"
}
JSON
  (cd "$draft" && npm pack --silent --pack-destination "$2") >"$RUN/pack.log" 2>&1 </dev/null \
    || fail "The package for npm could not be made. From $RUN/pack.log:
$(tail -n 8 "$RUN/pack.log" | indent)"
  rm -rf "$draft"
}
