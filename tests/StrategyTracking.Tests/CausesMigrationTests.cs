using Platform.Testing;

namespace Platform.StrategyTracking.Tests;

public sealed class CausesMigrationTests(Servers servers)
{
    [Fact]
    public async Task What_was_open_stays_open_and_what_is_said_of_it_next_comes_after()
    {
        await using var database = new MigratedDatabase(
            await servers.NewDatabase(), typeof(StrategyDbContext).Assembly, "history.history.sql");
        await database.Execute("create table unit_place (unit_id uuid, county_code text)");
        await database.MigrateBefore("010_knowledge");
        await database.Execute(
            """
            insert into budget_edition values ('10', 2026, 3);
            insert into forecast values ('10', 2026, '2026-02-01');
            insert into cause (cause_id, county_code, kind, concern, event_type, subject, cents, text, opened_on, closed_on, counts_until)
            values
                ('00000000-0000-7000-8000-000000000001', '10', 'Deficit', 'balance', 'recorded', 'deficits/10', 1,
                    'The statements of 2023 leave a deficit of', '2024-05-02', '2025-06-02', null),
                ('00000000-0000-7000-8000-000000000002', '10', 'Deficit', 'balance', 'recorded', 'deficits/10', 2,
                    'The statements of 2025 leave a deficit of', '2026-06-02', null, null),
                ('00000000-0000-7000-8000-000000000003', '10', 'Budget', '2026', 'amended', 'editions/b', 3, '', '2026-01-10', null,
                    '2026-12-31'),
                ('00000000-0000-7000-8000-000000000004', '10', 'Forecast', '2026', 'forecast', 'forecasts/f', 4, '', '2026-02-03', null,
                    '2026-12-31'),
                ('00000000-0000-7000-8000-000000000005', '10', 'Exceedance', '2026/a', 'exceeded', 'exceedances/a', 5, '', '2026-03-03',
                    '2026-03-03', '2026-12-31');
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(
            [
                "Budget 2026 since 2026-01-10 by 3: 3", "Deficit balance since 2023-12-31 by 0: 1",
                "Deficit balance since 2025-06-02 by 0: none", "Deficit balance since 2025-12-31 by 0: 2",
                "Exceedance 2026/a since 2026-03-03 by 0: 5", "Exceedance 2026/a since 2026-03-03 by 0: none",
                "Forecast 2026 since 2026-02-01 by 0: 4"
            ],
            await database.Read(
                """
                select format('%s %s since %s by %s: %s', kind, concern, since, ordinal, coalesce(cents::text, 'none')) from cause_statement
                """));
        Assert.Equal(["5 before none"], await database.Read(
            """
            select string_agg(coalesce(cents::text, 'none'), ' before ' order by since, ordinal, position) from cause_statement
            where kind = 'Exceedance'
            """));
        Assert.Equal(["0"], await database.Read("select count(*)::text from cause_statement where subject_version >= 0"));
    }
}
