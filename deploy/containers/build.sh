#!/usr/bin/env bash
# deploy/containers/build.sh [--postgres|--rabbitmq|--nginx|--dotnet NAME[:TAG]] [--suite SUITE] [--mirror URL] [--security URL]
# Makes images of PostgreSQL, RabbitMQ, nginx and the .NET runtime without a registry of images, from Debian's packages and this machine's
# own runtime. README.md says how and why.
# On standard output stand only the settings by which the platform finds them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

postgres=wellbeing/postgres rabbitmq=wellbeing/rabbitmq nginx=wellbeing/nginx dotnet=wellbeing/dotnet suite=stable
# Where this machine's own packages come from.
repository() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | sort -u | grep -E "/$1/?\$" | head -n 1 || true
}
mirror=$(repository debian) security=$(repository debian-security)
engine=${ENGINE:-docker}

fail() { echo "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "$1 needs a value."
  case $1 in
    --postgres) postgres=$2 ;;
    --rabbitmq) rabbitmq=$2 ;;
    --nginx) nginx=$2 ;;
    --dotnet) dotnet=$2 ;;
    --suite) suite=$2 ;;
    --mirror) mirror=$2 ;;
    --security) security=$2 ;;
    *) fail "$(sed -n '2s/^# //p' "$0")" ;;
  esac
  shift 2
done

command -v dotnet >/dev/null || fail "The .NET SDK is missing, whose runtime one of the images is made of."
[ -n "$mirror" ] || fail "This machine's sources name no Debian; say --mirror URL."
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
command -v "$engine" >/dev/null || fail "$engine is missing: apt-get install docker.io, or set ENGINE."
"$engine" info >/dev/null 2>&1 || fail "$engine does not answer."
as=()
[ "$(id -u)" = 0 ] || as=(sudo)

folder=$(mktemp -d)
# shellcheck disable=SC2317 # called by the trap
clean_up() { "${as[@]}" rm -rf --one-file-system "$folder"; }
trap clean_up EXIT

step() { echo "$(date +%T) $*" >&2; }

# The engine keeps no cache of a step whose base is new, so a build always has the packages of today.
make_base() {
  local root=$folder/root source
  step "Debian $suite from $mirror"
  "${as[@]}" debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$folder/debootstrap.log" 2>&1 \
    || fail "debootstrap failed: $(tail -n 5 "$folder/debootstrap.log")"
  # The name of the release: "stable" would be another one some day, below packages of this one.
  suite=$("${as[@]}" sed -n 's/^VERSION_CODENAME=//p' "$root/etc/os-release")
  {
    echo "deb $mirror $suite main"
    echo "deb $mirror $suite-updates main"
    [ -z "$security" ] || echo "deb $security $suite-security main"
  } >"$folder/sources.list"
  # Installing a server must not start one.
  printf '#!/bin/sh\nexit 101\n' >"$folder/policy-rc.d"
  printf 'path-exclude=/usr/share/%s/*\n' doc info locale man >"$folder/small"
  printf 'path-include=/usr/share/doc/*/copyright\n' >>"$folder/small"
  "${as[@]}" install -m 644 "$folder/sources.list" "$root/etc/apt/sources.list"
  "${as[@]}" install -m 755 "$folder/policy-rc.d" "$root/usr/sbin/policy-rc.d"
  "${as[@]}" install -m 644 "$folder/small" "$root/etc/dpkg/dpkg.cfg.d/small"
  for source in var/cache/apt/archives var/lib/apt/lists var/log usr/share/locale usr/share/man; do
    "${as[@]}" find "$root/$source" -type f -delete
  done

  base=wellbeing/debian:$("${as[@]}" cat "$root/etc/debian_version")
  "${as[@]}" tar -C "$root" --one-file-system -c . | "$engine" import - "$base" >/dev/null
  "${as[@]}" rm -rf --one-file-system "$root"
}

# make_image FOLDER NAME[:TAG] PACKAGE: builds it and sets $image to its name, whose tag is the package's version unless one is given.
make_image() {
  local name=$2 built version
  step "$2 on $base"
  # BuildKit is a plugin that not every engine has. The host's network, because the mirror is reached from there at least.
  DOCKER_BUILDKIT=0 "$engine" build --network host --build-arg "BASE=$base" --build-arg http_proxy --build-arg https_proxy \
    --iidfile "$folder/image" "$here/$1" >"$folder/build.log" 2>&1 || fail "The build failed: $(tail -n 20 "$folder/build.log")"
  built=$(cat "$folder/image")
  if [[ ${name##*/} == *:* ]]; then
    image=$name
  else
    # shellcheck disable=SC2016 # for dpkg-query
    version=$("$engine" run --rm --network none --entrypoint dpkg-query "$built" -W -f '${Package} ${Version}\n' "$3" \
      | sed -nE 's/^[^ ]+ ([0-9]+:)?([0-9.]+).*/\2/p' | head -n 1)
    [ -n "$version" ] || fail "There is no package $3 in the image of $name."
    image=$name:$version
  fi
  "$engine" tag "$built" "$image"
  step "$image is ready: $(($("$engine" image inspect --format '{{.Size}}' "$image") / 1000000)) MB"
}

# The runtime of this machine's SDK on what it loads, as the user app, without a shell: what Microsoft's chiselled image is.
make_dotnet() {
  local root version context=$folder/dotnet
  root=$(dirname "$(readlink -f "$(command -v dotnet)")")
  version=$(dotnet --list-runtimes | sed -nE 's/^Microsoft\.AspNetCore\.App ([^ ]+) .*/\1/p' | tail -n 1)
  [[ ${dotnet##*/} == *:* ]] || dotnet=$dotnet:$version
  step "$dotnet on $base"
  mkdir -p "$context/dotnet/shared/Microsoft.NETCore.App" "$context/dotnet/shared/Microsoft.AspNetCore.App"
  cp "$here/dotnet/Dockerfile" "$context"
  cp -a "$root/dotnet" "$root/host" "$root/LICENSE.txt" "$root/ThirdPartyNotices.txt" "$context/dotnet"
  cp -a "$root/shared/Microsoft.NETCore.App/$version" "$context/dotnet/shared/Microsoft.NETCore.App"
  cp -a "$root/shared/Microsoft.AspNetCore.App/$version" "$context/dotnet/shared/Microsoft.AspNetCore.App"
  DOCKER_BUILDKIT=0 "$engine" build --network host --build-arg "BASE=$base" --build-arg http_proxy --build-arg https_proxy \
    --tag "$dotnet" "$context" >"$folder/build.log" 2>&1 || fail "The build failed: $(tail -n 20 "$folder/build.log")"
  step "$dotnet is ready: $(($("$engine" image inspect --format '{{.Size}}' "$dotnet") / 1000000)) MB"
}

make_base
make_image postgres "$postgres" 'postgresql-[0-9]*'
postgres=$image
make_image rabbitmq "$rabbitmq" rabbitmq-server
rabbitmq=$image
make_image nginx "$nginx" nginx
nginx=$image
make_dotnet
echo "Images__postgres=$postgres"
echo "Images__rabbitmq=$rabbitmq"
echo "Images__nginx=$nginx"
echo "Images__dotnet=$dotnet"
