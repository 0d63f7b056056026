# What has to be on the machine before anything can start.

require_dotnet() {
  local version
  local how="Get it with \"sudo apt-get install dotnet-sdk-10.0\" or from https://dotnet.microsoft.com/download/dotnet/10.0,"
  how+=" and put it on the PATH."
  command -v dotnet >/dev/null || fail "The .NET SDK 10.0 is missing. $how"
  # Asked in the repository, so that global.json has its say.
  version=$(cd "$ROOT" && dotnet --version 2>/dev/null) || version=""
  case $version in
    10.0.*) uses .NET "SDK $version" ;;
    *) fail "The .NET SDK 10.0 is missing: dotnet is here, but has $(installed_sdks). $how" ;;
  esac
}

installed_sdks() {
  local sdks
  sdks=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ')
  echo "${sdks:+only SDK }${sdks:-no SDK}"
}

# 2 GB is what packages, build output and a data folder of a first run take, with some room.
require_disk() {
  local folder free
  for folder in "$ROOT" "$STATE" "$CACHE"; do
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    free=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge $((2 * 1024 * 1024)) ] \
      || fail "The disk of $folder has $((free / 1024)) MB left and 2048 MB are needed. Make room and try again."
  done
}

# Adds what is missing to MISSING (package names) and MISSING_FOR (what they are for).
want_package() {
  MISSING+=("${@:2}")
  MISSING_FOR+=("$1")
}

require_node() {
  command -v node >/dev/null || want_package "Node.js" nodejs
  command -v npm >/dev/null || want_package "npm" npm
}

require_local_servers() {
  [ -n "$(postgres_folder)" ] || want_package "PostgreSQL" postgresql
  [ -n "$(rabbitmq_program)" ] || want_package "RabbitMQ" rabbitmq-server
}

require_age() { command -v age >/dev/null || want_package "encryption of backups" age; }

# Where an image's base is read from when it lies in an archive.
require_registry() {
  command -v docker-registry >/dev/null || want_package "a registry for the base of images" docker-registry
  command -v skopeo >/dev/null || want_package "copying of images" skopeo
}

# A pooler that services are started behind, proxies that they are reached through, and what makes clients of the contracts for Python,
# C++ and Java (docs/integrating.md). The messages that every contract may use come with the libraries.
require_test_programs() {
  command -v protoc >/dev/null || want_package "the generator of clients" protobuf-compiler
  command -v grpc_python_plugin >/dev/null && command -v grpc_cpp_plugin >/dev/null \
    || want_package "its plugins for gRPC" protobuf-compiler-grpc
  /usr/bin/python3 -c "import google.protobuf, grpc" 2>/dev/null \
    || want_package "gRPC for Python" python3-protobuf python3-grpcio
  command -v pgbouncer >/dev/null || [ -x /usr/sbin/pgbouncer ] || want_package "a pooler of connections" pgbouncer
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || want_package "a proxy" nginx-light
  command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ] || want_package "another proxy" haproxy
  require_age
  command -v prometheus >/dev/null && command -v promtool >/dev/null || want_package "what asks for metrics" prometheus
  compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || want_package "a clock that can be stepped" libfaketime
  command -v g++ >/dev/null || want_package "a compiler of C++" g++
  pkg-config --exists protobuf grpc++ 2>/dev/null || want_package "gRPC for C++" libprotobuf-dev libgrpc++-dev pkgconf
}

# What pages are judged in. Where none can be installed, the tests that need one are skipped, and counted as such.
prepare_browser() {
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome chrome; do
    ! command -v "$name" >/dev/null || return 0
  done
  MISSING=(chromium) MISSING_FOR=("a browser for pages")
  (install_packages) || say "Without a browser the tests that look at pages are skipped."
}

# require_only REQUIRE...: what a command needs that uses what runs already.
require_only() {
  local what
  MISSING=() MISSING_FOR=()
  for what; do "$what"; done
  [ ${#MISSING[@]} -eq 0 ] || install_packages
}

# require_programs [REQUIRE...]: what each command needs, and what more this one does.
require_programs() {
  local more
  MISSING=() MISSING_FOR=()
  require_node
  [ "$SERVERS" != local ] || require_local_servers
  for more in "$@"; do "$more"; done
  [ ${#MISSING[@]} -eq 0 ] || install_packages

  uses Node "$(node --version 2>/dev/null), npm $(npm --version 2>/dev/null)"
  if [ "$SERVERS" = local ]; then
    uses PostgreSQL "$(postgres_version) in $(postgres_folder)"
    uses RabbitMQ "$(rabbitmq_version) at $(rabbitmq_program)"
    [ "$(postgres_version | cut -d. -f1)" -ge 15 ] \
      || fail "PostgreSQL 15 or newer is needed. Install one, for example the package postgresql-17."
  fi
}

# Debian keeps the server programs off the PATH, one folder per major version; the newest is taken.
postgres_folder() {
  local program
  program=$(find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1)
  program=${program:-$(command -v postgres || true)}
  [ -z "$program" ] || dirname "$program"
}

postgres_version() { "$(postgres_folder)/postgres" --version | grep -oE '[0-9]+(\.[0-9]+)?' | head -n 1; }

rabbitmq_program() {
  local program=/usr/lib/rabbitmq/bin/rabbitmq-server
  [ -x "$program" ] || program=$(command -v rabbitmq-server || true)
  echo "$program"
}

# Asking the server itself would start an Erlang machine.
rabbitmq_version() {
  local version
  version=$(find /usr/lib/rabbitmq/lib -maxdepth 1 -name 'rabbitmq_server-*' 2>/dev/null | sort -V | tail -n 1)
  echo "${version##*rabbitmq_server-}"
}
