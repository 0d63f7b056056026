using Platform.Testing;

namespace Platform.StrategyTracking.Tests;

public sealed class NamesMigrationTests(Servers servers)
{
    [Fact]
    public async Task Numbers_in_tables_become_the_names_that_they_stood_for()
    {
        await using var database = new MigratedDatabase(
            await servers.NewDatabase(), typeof(StrategyDbContext).Assembly, "history.history.sql");
        await database.Execute("create table unit_place (unit_id uuid, county_code text)");
        await database.MigrateBefore("004_names");
        await database.Execute(
            """
            insert into strategy (
                strategy_id, county_code, state, name_fi, name_sv, name_en, days, start_not_stated, end_not_stated, mission_fi, mission_sv, mission_en,
                vision_fi, vision_sv, vision_en, values, documents, from_document, sources, version, created_from)
            select gen_random_uuid(), '1' || n, n, '', '', '', '[2025-01-01,)', false, false, '', '', '', '', '', '', '[]',
                '[{"kind": 3, "name": {"fi": "a"}}, {"kind": 1, "name": {"fi": "b"}}]', false, '[]', 1, '' from generate_series(1, 2) as n;
            insert into goal (
                goal_id, county_code, strategy_id, kind, number, text_fi, text_sv, text_en, short_name_fi, short_name_sv, short_name_en, created_from)
            select gen_random_uuid(), '10', strategy_id, n, 1, '', '', '', '', '', '', '' from strategy, generate_series(1, 3) as n where state = 1;
            insert into key_result (
                key_result_id, county_code, strategy_id, goal_id, number, text_fi, text_sv, text_en, metric_fi, metric_sv, metric_en, target_comparator,
                target_maintain, target_lower_is_better, sub_metrics, standing, causes, version, created_from)
            select gen_random_uuid(), '10', strategy_id, goal_id, n, '', '', '', '', '', '', n, false, false, '{}', 1 + n % 5, '{}', 1, ''
            from goal, generate_series(1, 6) as n where kind = 1;
            insert into assessment (
                assessment_id, county_code, key_result_id, assessed_on, standing, reason, sources, version, created_from)
            select gen_random_uuid(), '10', key_result_id, '2025-01-01', n, '', '[]', 1, '' from key_result, generate_series(1, 5) as n where number = 1;
            insert into link (link_id, county_code, key_result_id, kind, ended, version, created_from)
            select gen_random_uuid(), '10', key_result_id, n, true, 1, '' from key_result, generate_series(1, 4) as n where number = 1;
            insert into cause (cause_id, county_code, kind, concern, event_type, subject, cents, text, opened_on)
            select gen_random_uuid(), '10', n, '', '', '', 1, '', '2025-01-01' from generate_series(1, 5) as n;
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(Names<Wire.StrategyState>(), await database.Read("select state from strategy"));
        Assert.Equal(Names<Wire.GoalKind>(), await database.Read("select kind from goal"));
        Assert.Equal(Names<Wire.Comparator>(), await database.Read("select target_comparator from key_result"));
        Assert.Equal(Names<Wire.Standing>(), await database.Read("select distinct standing from key_result"));
        Assert.Equal(Names<Wire.Standing>(), await database.Read("select standing from assessment"));
        Assert.Equal(Names<Wire.LinkKind>(), await database.Read("select kind from link"));
        Assert.Equal(["Basis b", "Programme a"], await database.Read(
            """select distinct document ->> 'kind' || ' ' || (document #>> '{name,fi}') from strategy, jsonb_array_elements(documents) as document"""));
        Assert.Equal(["Budget", "Coverage", "Deficit", "Exceedance", "Forecast"],
            await database.Read("select distinct kind from cause_statement"));
    }

    /// <summary>The names of values that are stated.</summary>
    private static IEnumerable<string> Names<TEnum>()
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Skip(1).Order(StringComparer.Ordinal);
}
