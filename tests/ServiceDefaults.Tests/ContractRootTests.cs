using Platform.ServiceDefaults.Journal;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class ContractRootTests(Servers servers)
{
    [Fact]
    public async Task Events_of_an_older_journal_have_the_types_that_the_contracts_have_now_and_are_consumed_once_more()
    {
        await using var database = new MigratedDatabase(await servers.NewDatabase(), typeof(JournaledDbContext).Assembly);
        await database.MigrateBefore("003_contract_root");
        await database.Execute(
            """
            insert into journal (event_id, type, county_code, subject, subject_version, time, actor, data)
            select gen_random_uuid(), type, '10', 'units/1', 1, now(), 'system', '{}'
            from unnest(array['platform.registry.unit-moved.v1', 'wellbeing.registry.unit-moved.v1', 'other.platform.v1']) as type;
            insert into caught_up (consumer) values ('residents');
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(
            ["other.platform.v1", "wellbeing.registry.unit-moved.v1", "wellbeing.registry.unit-moved.v1"],
            await database.Read("select type from journal"));
        Assert.Empty(await database.Read("select consumer from caught_up"));
    }
}
