using Npgsql;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What a new migration may do, and what it may not, while the released version runs beside it.</summary>
public sealed class ReleasedTablesTests(Servers servers)
{
    private const string Tables =
        """
        create table migration (name text primary key, checksum text);
        insert into migration values ('001_thing.sql', 'a');
        create table thing (thing_id int primary key, name text not null, note text, amount int not null default 0);
        create view named as select thing_id, name from thing;
        create function twice(number int) returns int language sql as 'select 2 * number';
        """;

    [Theory]
    [InlineData("alter table thing add column more text")]
    [InlineData("alter table thing add column more int not null default 3")]
    [InlineData("create table other (other_id int primary key, thing_id int references thing)")]
    [InlineData("create index on thing (name)")]
    [InlineData("insert into migration values ('002_more.sql', 'b')")]
    public async Task What_only_adds_breaks_nothing(string change) => Assert.Empty(await Broken(change));

    [Theory]
    [InlineData("alter table thing drop column note", "column thing.note was \"text null\" in the released version and is \"gone\"")]
    [InlineData("alter table thing rename column note to remark",
        "column thing.note was \"text null\" in the released version and is \"gone\"")]
    [InlineData("alter table thing alter column note set not null",
        "column thing.note was \"text null\" in the released version and is \"text\"")]
    [InlineData("alter table thing alter column amount drop default",
        "column thing.amount was \"integer preset\" in the released version and is \"integer\"")]
    [InlineData("alter table thing alter column amount type bigint",
        "column thing.amount was \"integer preset\" in the released version and is \"bigint preset\"")]
    [InlineData("drop view named", "column named.name was \"text null\" in the released version and is \"gone\"")]
    [InlineData("drop function twice", "function twice(integer) was \"integer\" in the released version and is \"gone\"")]
    [InlineData("delete from migration", "script 001_thing.sql was released and is edited or gone")]
    [InlineData("update migration set checksum = 'c'", "script 001_thing.sql was released and is edited or gone")]
    [InlineData("alter table thing add column more text not null",
        "column thing.more is new, and what the released version writes may break on it: \"text\"")]
    [InlineData("alter table thing add constraint positive check (amount > 0)",
        "constraint thing.positive is new, and what the released version writes may break on it: \"CHECK ((amount > 0))\"")]
    [InlineData("create unique index once on thing (name)",
        "index thing.once is new, and what the released version writes may break on it: "
        + "\"CREATE UNIQUE INDEX once ON public.thing USING btree (name)\"")]
    public async Task What_the_released_version_reads_does_not_go_and_what_it_writes_does_not_break(string change, string broken) =>
        Assert.Contains(broken, await Broken(change));

    [Fact]
    public async Task What_the_released_version_left_unused_may_go() =>
        Assert.Empty(await Broken("alter table thing drop column note", unused: "column thing.note"));

    private async Task<IReadOnlyList<string>> Broken(string change, params string[] unused)
    {
        await using var database = NpgsqlDataSource.Create(await servers.NewDatabase());
        await Execute(Tables);
        var released = await ReleasedTables.Of(database);
        await Execute(change);

        return ReleasedTables.Compare(released with { Unused = new(unused) }, await ReleasedTables.Of(database));

        async Task Execute(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
