#!/usr/bin/env bash
# protoc of Grpc.Tools 2.85.0, buf 1.75.0, Python 3.11: a package named like a module of Python's library cannot be imported in Python.
#
# What happens: "buf lint" has nothing against a package "platform.unit.v1", and protoc writes platform/unit/v1/unit_pb2.py without a word.
# Python cannot import it, though the folder stands first on its path: "'platform' is not a package". protoc writes no __init__.py, and of
# a folder without one Python only takes note: it looks on, and any module of that name, here the library's platform.py, comes before it.
# So it is with code, calendar, statistics, queue, token or site. Under any other name the same is found.
# What one would guess: that what comes first on the path is imported, as a file platform.py beside the program would be; or that a linter
# of contracts, or the generator, says something.
# Why it matters: it is seen by whoever writes the first client in Python, and a package that has been published cannot be renamed.
# Seen on 30.11.2026: "buf lint: nothing", "platform: No module named 'platform.unit'; 'platform' is not a package", "wellbeing: found".
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '<Project />' | tee Directory.Build.props Directory.Build.targets Directory.Packages.props >/dev/null
cat >Tools.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Grpc.Tools" Version="[2.85.0]" />
  </ItemGroup>
</Project>
PROJECT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet restore -v quiet >restore.log 2>&1 || { cat restore.log; exit 1; }
npm install --prefix . --no-save --ignore-scripts --no-audit --no-fund @bufbuild/buf@1.75.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
case $(uname -m) in
  aarch64) protoc=packages/grpc.tools/2.85.0/tools/linux_arm64/protoc ;;
  *) protoc=packages/grpc.tools/2.85.0/tools/linux_x64/protoc ;;
esac
chmod +x "$protoc"

for root in platform wellbeing; do
  mkdir -p "protos/$root/unit/v1"
  printf 'syntax = "proto3";\n\npackage %s.unit.v1;\n\nmessage Unit {\n  string name = 1;\n}\n' "$root" >"protos/$root/unit/v1/unit.proto"
  "$protoc" -I protos --python_out=. "$root/unit/v1/unit.proto"
done

seen=$(
  echo "buf lint: $(node_modules/.bin/buf lint protos 2>&1 | grep . || echo nothing)"
  for root in platform wellbeing; do
    # Only looked for: to load it takes a library that may not be here.
    /usr/bin/env python3 - "$root" <<'CODE'
import importlib.util
import sys

sys.path.insert(0, ".")
root = sys.argv[1]
try:
    print(f"{root}: {'found' if importlib.util.find_spec(root + '.unit.v1.unit_pb2') else 'not found'}")
except ModuleNotFoundError as error:
    print(f"{root}: {error}")
CODE
  done
)
echo "$seen"
[ "$seen" = "buf lint: nothing
platform: No module named 'platform.unit'; 'platform' is not a package
wellbeing: found" ]
