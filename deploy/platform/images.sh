# ./platform images [--base IMAGE|ARCHIVE] [--tag TAG] [--output FOLDER]

# Of the tool that writes what each image is made of.
SBOM_TOOL=6.3.1

command_images() {
  local base='' tag='' output=$ROOT/artifacts/images
  while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || fail "$1 needs a value."
    case $1 in
      --base) base=$2 ;;
      --tag) tag=$2 ;;
      --output) output=$2 ;;
      *) fail "images knows no option $1." ;;
    esac
    shift 2
  done
  [ -n "$tag" ] || tag=$(git -C "$ROOT" describe --always --dirty 2>/dev/null) || fail "This is no checkout: say --tag TAG."
  [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || fail "--tag $tag is no tag of an image."

  make_folders
  mkdir -p "$output"
  output=$(cd "$output" && pwd)
  require_dotnet
  require_disk
  if [ -f "$base" ]; then
    serve_archive "$base"
    base=$ARCHIVE_SERVED
  fi

  say "Building the images, tag $tag, on ${base:-the image of Microsoft} ..."
  build_images "$output" "$base" "$tag"
  write_sboms "$output" "$tag"
  say "They are in $output; \"docker load --input FILE\", or \"skopeo copy docker-archive:FILE docker://REGISTRY/NAME:TAG\" takes one:"
  (cd "$output" && for file in *.tar; do printf '  %-32s %s\n' "$file" "$(du -h "$file" | cut -f1)"; done)
}

# A build that is told where the archives go makes them anew.
build_images() {
  local options=("-p:ImagesFolder=$1" "-p:ContainerImageTag=$3")
  [ -z "$2" ] || options+=("-p:ContainerBaseImage=$2")
  dotnet build "$ROOT/deploy/images/images.proj" "${options[@]}" --nologo -v quiet >"$RUN/images.log" 2>&1 </dev/null \
    || fail "The images could not be built. The end of $RUN/images.log:
$(tail -n 12 "$RUN/images.log" | cut -c1-400 | indent)"
}

# serve_archive FILE: an image that lies in an archive, as the registry of images that the SDK reads a base from. Sets ARCHIVE_SERVED to
# its name there. The registry is gone with this command.
serve_archive() {
  local port
  require_only require_registry
  for port in $(seq 20000 32000 | shuf -n 50); do port_is_open "$port" || break; done
  REGISTRY_FOLDER=$(mktemp -d)
  cat >"$REGISTRY_FOLDER/registry.yml" <<YAML
version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: "$REGISTRY_FOLDER/data" } }
http: { addr: "127.0.0.1:$port" }
YAML
  # shellcheck disable=SC2154 # set by the command that ran
  trap 'code=$?; kill "$REGISTRY_PROCESS" 2>/dev/null; rm -rf "$REGISTRY_FOLDER"; exit $code' EXIT
  docker-registry serve "$REGISTRY_FOLDER/registry.yml" >"$RUN/registry.log" 2>&1 </dev/null &
  REGISTRY_PROCESS=$!
  until port_is_open "$port"; do
    kill -0 $REGISTRY_PROCESS 2>/dev/null || fail "The registry for the base did not start: $(tail -n 3 "$RUN/registry.log")"
    sleep 0.1
  done
  ARCHIVE_SERVED=127.0.0.1:$port/base:latest
  skopeo --insecure-policy copy --quiet --dest-tls-verify=false "docker-archive:$1" "docker://$ARCHIVE_SERVED" >"$RUN/registry.log" 2>&1 \
    || fail "$1 is no archive of an image: $(tail -n 3 "$RUN/registry.log")"
  export DOTNET_CONTAINER_INSECURE_REGISTRIES=127.0.0.1:$port
  # A label with an address that is gone in a minute would tell nobody anything.
  export ContainerGenerateLabelsImageBaseName=false
}

# What each image holds beside its base, as CycloneDX, from what the build resolved.
write_sboms() {
  local tools=$ROOT/.platform/tools project name
  [ -x "$tools/dotnet-CycloneDX" ] && [ -d "$tools/.store/cyclonedx/$SBOM_TOOL" ] \
    || dotnet tool update CycloneDX --version $SBOM_TOOL --tool-path "$tools" >"$RUN/sbom.log" 2>&1 </dev/null \
    || fail "The tool for lists of components could not be had: $(tail -n 3 "$RUN/sbom.log")"
  for project in "$ROOT"/services/*/*.csproj "$ROOT/deploy/tool/Tool.csproj"; do
    name=$(resource_name "$(basename "$project" .csproj)")
    "$tools/dotnet-CycloneDX" "$project" --output "$1" --filename "$name.cdx.json" --output-format Json --set-name "$name" \
      --set-version "$2" --disable-package-restore >"$RUN/sbom.log" 2>&1 </dev/null \
      || fail "The components of $name could not be listed. The end of $RUN/sbom.log:
$(tail -n 5 "$RUN/sbom.log" | indent)"
  done
}

# OrganisationRegistry is organisation-registry.
resource_name() { sed -E 's/(.)([A-Z])/\1-\L\2/g; s/^./\L&/' <<<"$1"; }
