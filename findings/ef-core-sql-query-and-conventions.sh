#!/usr/bin/env bash
# Microsoft.EntityFrameworkCore 10.0.15 with Npgsql.EntityFrameworkCore.PostgreSQL 10.0.3: SqlQuery does not keep to conventions of types.
#
# What happens: ConfigureConventions says that enums are converted to text. For entities they are. For a row type that is no entity, which
# Database.SqlQuery reads, they are not: the enum is compared with the column as a number, and read as one, so that a column of text cannot
# be read. An attribute Column(TypeName = "text") on the property makes it text there too.
# What one would guess: that a convention of the context for all properties of a type holds for all that the context reads. Why it matters:
# a table whose values are kept by name is read by raw SQL as if it were kept by number, and that is known when the query runs. Seen on
# 30.11.2026: entity t."Kind" = 'Second', row r."Kind" = 1, row with the attribute n."Kind" = 'Second'. Exits with 0 while that is so, and
# with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null
cat >"$folder/Things.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.EntityFrameworkCore.Relational" Version="10.0.15" />
    <PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="10.0.3" />
  </ItemGroup>
</Project>
PROJECT
cat >"$folder/Program.cs" <<'CODE'
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

// Only the text of the queries is made; no server is asked.
await using var db = new Store();
Console.WriteLine($"entity {Condition(db.Things.Where(thing => thing.Kind == Kind.Second))}");
Console.WriteLine($"row {Condition(db.Database.SqlQuery<Row>($"select * from t").Where(row => row.Kind == Kind.Second))}");
var named = db.Database.SqlQuery<Named>($"select * from t").Where(row => row.Kind == Kind.Second);
Console.WriteLine($"row with the attribute {Condition(named)}");

static string Condition<T>(IQueryable<T> query)
{
    var sql = query.ToQueryString();
    return sql[(sql.LastIndexOf("WHERE ", StringComparison.Ordinal) + 6)..].Trim();
}

enum Kind { First, Second }

sealed class Store : DbContext
{
    public DbSet<Thing> Things => Set<Thing>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql("Host=localhost");

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<Enum>().HaveConversion<string>();
}

sealed class Thing
{
    public int ThingId { get; init; }
    public Kind Kind { get; init; }
}

sealed record Row(Kind Kind);

sealed class Named
{
    [Column(TypeName = "text")]
    public Kind Kind { get; init; }
}
CODE

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$folder" -v quiet -p:NoWarn=NU1603 >"$folder/build.log" 2>&1 || { cat "$folder/build.log"; exit 1; }
seen=$(dotnet run --no-build --project "$folder")
echo "$seen"
[ "$seen" = "entity t.\"Kind\" = 'Second'
row r.\"Kind\" = 1
row with the attribute n.\"Kind\" = 'Second'" ]
