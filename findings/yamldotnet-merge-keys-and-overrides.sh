#!/usr/bin/env bash
# YamlDotNet 18.1.0, and 16.3.0 alike: its parser of merge keys refuses a mapping that says otherwise what it merges.
#
# What happens: a file in which a service merges what all have in common (<<: *common) and then names one key of it anew is read by the
# stream of nodes over MergingParser with an exception, "Duplicate key", where that key comes. Read without MergingParser the same file has
# "<<" as a key of its own.
# What one would guess: that the mapping's own key counts, as YAML's rule of merge keys says, and as Compose reads its files, in which
# overriding what an anchor holds is the common use of it.
# Why it matters: whoever checks files of Compose or other configuration by their nodes has to merge by hand, or is told that files which
# run are broken.
# Seen on 1.12.2026: "merged: Duplicate key tmpfs", "plain: <<, tmpfs".
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null
cat >"$folder/Merge.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="YamlDotNet" Version="[18.1.0]" />
  </ItemGroup>
</Project>
PROJECT
cat >"$folder/Program.cs" <<'CODE'
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

const string Compose = """
    x-common: &common
      tmpfs: [/tmp]
    services:
      postgres:
        <<: *common
        tmpfs: [/tmp, /run/postgresql]
    """;

Console.WriteLine("merged: " + Tell(new MergingParser(new Parser(new StringReader(Compose)))));
Console.WriteLine("plain: " + Tell(new Parser(new StringReader(Compose))));

static string Tell(IParser parser)
{
    try
    {
        var stream = new YamlStream();
        stream.Load(parser);
        var service = (YamlMappingNode)stream.Documents[0].RootNode["services"]["postgres"];
        return string.Join(", ", service.Children.Keys);
    }
    catch (YamlException exception)
    {
        return exception.Message;
    }
}
CODE

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$folder" -v quiet -p:NoWarn=NU1603 >"$folder/build.log" 2>&1 || { cat "$folder/build.log"; exit 1; }
seen=$(dotnet run --no-build --project "$folder")
echo "$seen"
[ "$seen" = "merged: Duplicate key tmpfs
plain: <<, tmpfs" ]
