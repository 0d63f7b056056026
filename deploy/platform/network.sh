# Finds out whether Aspire's packages restore here, and chooses containers or the machine's own servers.

aspire_version() { sed -n 's|.*<AspireVersion>\(.*\)</AspireVersion>.*|\1|p' "$ROOT/Directory.Packages.props"; }

# Sets CLOSED (true or false) and writes it where Directory.Build.props looks for it.
find_network() {
  local version asked answer
  version=$(aspire_version)
  asked=$ROOT/.platform/network.asked
  if [ -n "${ClosedNetwork:-}" ]; then
    CLOSED=${ClosedNetwork,,}
    uses Packages "$(describe_network) (ClosedNetwork is set)"
    return
  fi

  # Asked again after a week: a mirror may have learnt, and an answer from the train is no answer for the office.
  if [ "$(cat "$asked" 2>/dev/null)" = "$version" ] && [ -n "$(find "$asked" -mtime -7)" ] && [ -f "$ROOT/.platform/network.props" ]; then
    CLOSED=$(grep -oE '>(true|false)<' "$ROOT/.platform/network.props" | tr -d '<>')
  else
    say "Asking the package source for Aspire $version ..."
    answer=$(ask_network "$version")
    CLOSED=$([ "$answer" = yes ] && echo false || echo true)
    write_network
    # Silence is not a no: without an answer the question stays open.
    if [ "$answer" = silence ]; then rm -f "$asked"; else echo "$version" >"$asked"; fi
  fi
  uses Packages "$(describe_network)"
}

describe_network() {
  if [ "$CLOSED" = true ]; then
    echo "closed network: Aspire $(aspire_version) does not restore here, so AppHost builds with deploy/closed-network"
  else
    echo "Aspire $(aspire_version) as published"
  fi
}

# Restores a throw-away project; prints yes, no or silence. One at a time: clones on one machine share NuGet's folders.
ask_network() {
  local folder answer=yes
  folder=$(mktemp -d)
  # Empty files keep settings of the folders above out of the question.
  echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null
  cat >"$folder/Probe.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Aspire.Hosting" Version="[$1]" /></ItemGroup>
</Project>
PROJECT
  (
    flock 8
    cd "$folder" && timeout 300 dotnet restore --nologo
  ) >"$folder/restore.log" 2>&1 </dev/null 8>"$CACHE/network.lock" || answer=silence
  if grep -qE 'NU110[12]' "$folder/restore.log"; then answer=no; fi
  rm -rf "$folder"
  echo "$answer"
}

# Left untouched when it says the same: every project is built anew when this file changes.
write_network() {
  local file=$ROOT/.platform/network.props text
  text="<Project>
  <PropertyGroup>
    <ClosedNetwork Condition=\"'\$(ClosedNetwork)' == ''\">$CLOSED</ClosedNetwork>
  </PropertyGroup>
</Project>"
  [ "$text" = "$(cat "$file" 2>/dev/null)" ] && return
  echo "$text" >"$file.new"
  mv "$file.new" "$file"
}

container_runtime() {
  local runtime
  for runtime in docker podman; do
    if command -v "$runtime" >/dev/null && timeout 10 "$runtime" info >/dev/null 2>&1; then
      echo "$runtime"
      return
    fi
  done
}

# Sets SERVERS. Containers are run by the published Aspire only.
find_servers() {
  local runtime="" forced=${SERVERS:-}
  case $forced in
    local) ;;
    containers)
      [ "$CLOSED" = false ] || fail "SERVERS=containers needs Aspire as published, and this is a closed network. Leave SERVERS out."
      runtime=$(container_runtime)
      [ -n "$runtime" ] || fail "SERVERS=containers needs Docker or Podman, and neither answers. Start one or leave SERVERS out."
      ;;
    "") [ "$CLOSED" = true ] || runtime=$(container_runtime) ;;
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
