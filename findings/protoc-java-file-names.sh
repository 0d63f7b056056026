#!/usr/bin/env bash
# protoc 36.2 (NuGet Google.Protobuf.Tools 3.36.2) and buf 1.75.0: a file named like a message of another file cannot become Java.
#
# What happens: identifier.proto has no message Identifier; identifier_service.proto of the same package has one. Both ask for a Java file a
# message. For Java, protoc makes a class of each proto file as well, named after the file, and avoids only names of that file's own
# messages. So both files make Identifier.java: together they are refused, one by one the second takes the first one's place and nothing is
# said. C# is made without complaint, and buf's rules STANDARD and COMMENTS find nothing.
# What one would guess: that contracts which pass lint and are made for every language in use are made for the next language too; and that,
# if class names clash, both are told of or one is named otherwise, as protoc does within a file (IdentifierOuterClass).
# Why it matters: file names are no part of a contract, and renaming one later changes what everyone imports. It is seen by the first
# integrator who uses Java.
# Seen on 30.11.2026: the lines at the end.
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '<Project />' | tee Directory.Build.props Directory.Build.targets Directory.Packages.props >/dev/null
cat >tools.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Google.Protobuf.Tools" Version="[3.36.2]" />
  </ItemGroup>
</Project>
PROJECT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet restore tools.csproj --packages packages -v quiet >restore.log 2>&1 || { cat restore.log; exit 1; }
npm install --silent --no-audit --no-fund --prefix npm @bufbuild/buf@1.75.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
protoc=packages/google.protobuf.tools/3.36.2/tools/linux_x64/protoc
chmod +x "$protoc"

mkdir -p protos/codes/v1 java other
cat >protos/buf.yaml <<'YAML'
version: v2
lint:
  use: [STANDARD, COMMENTS]
YAML
head='syntax = "proto3";

package codes.v1;
'
options='option java_multiple_files = true;
option java_package = "codes.v1";
'
cat >protos/codes/v1/identifier.proto <<PROTO
$head
$options
// Which system a code is of.
message Scheme {
  // Its name.
  string name = 1;
}
PROTO
cat >protos/codes/v1/identifier_service.proto <<PROTO
$head
import "codes/v1/identifier.proto";

$options
// A code of a thing.
message Identifier {
  // The system.
  Scheme scheme = 1;
}
PROTO

files=(codes/v1/identifier.proto codes/v1/identifier_service.proto)
java() { "$protoc" -I protos --java_out=java "$@" 2>&1 || true; }

seen="lint: $(npm/node_modules/.bin/buf lint protos && echo nothing found)
C#: $("$protoc" -I protos --csharp_out=other "${files[@]}" 2>&1 && echo made)
Java, both files: $(java "${files[@]}")
Java, the second file: $(java "${files[1]}")$(grep -q getScheme java/codes/v1/Identifier.java && echo the message)
Java, then the first: $(java "${files[0]}")$(grep -q getScheme java/codes/v1/Identifier.java || echo the message is gone)"
echo "$seen"
[ "$seen" = 'lint: nothing found
C#: made
Java, both files: codes/v1/Identifier.java: Tried to write the same file twice.
Java, the second file: the message
Java, then the first: the message is gone' ]
