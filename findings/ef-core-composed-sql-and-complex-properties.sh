#!/usr/bin/env bash
# Microsoft.EntityFrameworkCore 10.0.15 with Npgsql.EntityFrameworkCore.PostgreSQL 10.0.3: over FromSql, columns of a complex property have
# other names.
#
# What happens: a property of a complex property is mapped to a column by HasColumnName. A query of the table asks for that column. The same
# query composed over FromSql, by Where or SingleOrDefault, asks for the name that the column would have without the mapping, such as
# "Title_English", and the database says that there is no such column. Where nothing is composed, ToListAsync for example, all is well: the
# columns are found in the result by their mapped names.
# What one would guess: that one mapping gives one name, whatever the query is made from, as it is for plain properties. Why it matters:
# rows are locked by FromSql with "for update", and whether SingleOrDefault may follow depends on what the entity is made of. Seen on
# 30.11.2026: from the table b.note_of_reader b.title_english, composed b.note_of_reader b."Title_English". Exits with 0 while that is so,
# and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null
cat >"$folder/Books.csproj" <<'PROJECT'
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
using Microsoft.EntityFrameworkCore;

// Only the text of the queries is made; no server is asked.
await using var db = new Library();
Console.WriteLine($"from the table: {Columns(db.Books.Where(book => book.BookId > 0).ToQueryString())}");
Console.WriteLine($"composed: {Columns(db.Books.FromSql($"select * from book").Where(book => book.BookId > 0).ToQueryString())}");

static string Columns(string sql) => string.Join(' ', sql.Split([' ', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
    .Where(word => word.Contains("title", StringComparison.OrdinalIgnoreCase)
        || word.Contains("note", StringComparison.OrdinalIgnoreCase)));

sealed class Library : DbContext
{
    public DbSet<Book> Books => Set<Book>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql("Host=localhost");

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<Book>(book =>
    {
        book.ToTable("book");
        book.Property(one => one.Note).HasColumnName("note_of_reader");
        book.ComplexProperty(one => one.Title, title => title.Property(text => text.English).HasColumnName("title_english"));
    });
}

sealed class Book
{
    public int BookId { get; init; }
    public string Note { get; init; } = "";
    public Text Title { get; init; } = new();
}

sealed class Text
{
    public string English { get; init; } = "";
}
CODE

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
dotnet build "$folder" -v quiet -p:NoWarn=NU1603 >"$folder/build.log" 2>&1 || { cat "$folder/build.log"; exit 1; }
seen=$(dotnet run --no-build --project "$folder")
echo "$seen"
[ "$seen" = 'from the table: b.note_of_reader b.title_english
composed: b.note_of_reader b."Title_English"' ]
