#!/usr/bin/env bash
# Aspire.Hosting 13.6.5 with Aspire.Hosting.RabbitMQ 13.6.5: a registry in the name given to WithImage is put behind the old one.
#
# What happens: AddRabbitMQ comes with the registry docker.io. WithImage("registry.example/broker", "4.1") changes the image and keeps the
# registry, so that what is pulled is docker.io/registry.example/broker:4.1. The other integrations with an image of their own do the same.
# WithManagementPlugin, called after it, throws that it cannot be used with the image: it knows the one of docker.io alone.
# What one would guess: that a whole name replaces a whole name, as on the command line of a container engine.
# Why it matters: whoever has images from a registry of their own, or made by hand, has to take the registry away as well
# (WithImageRegistry) and to ask for the management plugin first.
# Seen on 29.11.2026: "pulled: docker.io/registry.example/broker:4.1", "management plugin: refused".
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null
cat >"$folder/Host.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Aspire.Hosting.RabbitMQ" Version="13.6.5" />
  </ItemGroup>
</Project>
PROJECT
cat >"$folder/Program.cs" <<'CODE'
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

var builder = DistributedApplication.CreateBuilder(args);
var broker = builder.AddRabbitMQ("broker").WithImage("registry.example/broker", "4.1");
broker.Resource.TryGetContainerImageName(out var name);
Console.WriteLine($"pulled: {name}");

try
{
    broker.WithManagementPlugin();
    Console.WriteLine("management plugin: taken");
}
catch (DistributedApplicationException)
{
    Console.WriteLine("management plugin: refused");
}
CODE

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$folder" -v quiet -p:NoWarn=NU1603 >"$folder/build.log" 2>&1 || { cat "$folder/build.log"; exit 1; }
seen=$(dotnet run --no-build --project "$folder")
echo "$seen"
[ "$seen" = "pulled: docker.io/registry.example/broker:4.1
management plugin: refused" ]
