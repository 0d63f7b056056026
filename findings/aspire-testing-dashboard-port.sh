#!/usr/bin/env bash
# Aspire.Hosting.Testing 13.6.5: the dashboard does not listen where the settings say, though other fixed ports are kept.
#
# What happens: a test starts an app host whose arguments name the dashboard's address (ASPNETCORE_URLS) and asks for the dashboard
# (DisableDashboard = false). An endpoint of a resource with a fixed port and no proxy is where its number says. The dashboard listens
# on some other free port, and nothing listens on the one that was named; no warning tells of it.
# What one would guess: that an address given in so many words holds in tests as it does in a run, or is refused.
# Why it matters: a test that reads traces back from the dashboard is refused the connection; it has to ask the application for the
# endpoint of the resource "aspire-dashboard" instead.
# Seen on 29.11.2026: "fixed endpoint: kept", "dashboard: elsewhere".
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/Host" "$folder/Test"
echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null

cat >"$folder/Host/Host.csproj" <<'PROJECT'
<Project Sdk="Aspire.AppHost.Sdk/13.6.4">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <AspireUseCliBundle>false</AspireUseCliBundle>
  </PropertyGroup>
</Project>
PROJECT
cat >"$folder/Host/Program.cs" <<'CODE'
var builder = DistributedApplication.CreateBuilder(args);
builder.AddExecutable("waiter", "sleep", ".", "600").WithEndpoint(name: "fixed", port: 23457, isProxied: false);
builder.Build().Run();
CODE

cat >"$folder/Test/Test.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../Host/Host.csproj" />
    <PackageReference Include="Aspire.Hosting.Testing" Version="13.6.5" />
  </ItemGroup>
</Project>
PROJECT
cat >"$folder/Test/Program.cs" <<'CODE'
using Aspire.Hosting;
using Aspire.Hosting.Testing;

var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Host>(
    ["--ASPNETCORE_URLS=http://127.0.0.1:23456", "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true"],
    (options, _) => options.DisableDashboard = false);
await using var application = await builder.BuildAsync();
await application.StartAsync();
await application.ResourceNotifications.WaitForResourceAsync("waiter", "Running").WaitAsync(TimeSpan.FromMinutes(2));
Console.WriteLine($"fixed endpoint: {(application.GetEndpoint("waiter", "fixed").Port == 23457 ? "kept" : "elsewhere")}");
Console.WriteLine($"dashboard: {(application.GetEndpoint("aspire-dashboard").Port == 23456 ? "kept" : "elsewhere")}");
CODE

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$folder/Test" -v quiet -p:NoWarn=NU1603%3BASPIRE010 >"$folder/build.log" 2>&1 || { cat "$folder/build.log"; exit 1; }
seen=$(dotnet run --no-build --project "$folder/Test" | grep -E '^(fixed endpoint|dashboard):')
echo "$seen"
[ "$seen" = "fixed endpoint: kept
dashboard: elsewhere" ]
