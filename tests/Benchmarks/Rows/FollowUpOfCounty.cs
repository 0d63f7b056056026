using Npgsql;
using Platform.Contracts.Strategy.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// How the strategy of one county goes, all of it and one key result, where every county of the country has 200 key results that were
/// observed each month for ten years: half a million observations; beside the same of a county that is alone.
/// </summary>
internal sealed class FollowUpOfCounty : IRow
{
    private const string County = "10";
    private const int Counties = 21;
    // At most 1.2 times as long.
    private const double Bar = 1 / 1.2;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public string Name => "follow-up";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var (all, alone) = (await platform.NewDatabase(), await platform.NewDatabase());
        await using var strategy = await platform.StartStrategy(all, broker);
        await using var other = await platform.StartStrategy(alone, broker);
        await Seed(all, 1, Counties);
        await Seed(alone, int.Parse(County, null), int.Parse(County, null));
        var keyResult = await KeyResultOf(all);
        var keyResultAlone = await KeyResultOf(alone);
        var (calls, callsAlone) = (platform.CallsTo(strategy), platform.CallsTo(other));

        return
        [
            Result.Time(
                $"how a county's strategy of 200 key results goes, {Counties * 24_000:N0} observations in all, p50; limit: the county alone",
                await Compare(FollowUp(calls), FollowUp(callsAlone), 200), Bar),
            Result.Time(
                "status of one key result of it, p50; limit: the county alone",
                await Compare(Status(calls, keyResult), Status(callsAlone, keyResultAlone), 2_000), Bar)
        ];

        static Func<int, Task> FollowUp(Grpc.Core.CallInvoker calls) => async _ =>
            await new FollowUpService.FollowUpServiceClient(calls).GetFollowUpAsync(
                new() { CountyCode = County, Level = FollowUpLevel.Executive, AsOf = "2026-06-30" });

        static Func<int, Task> Status(Grpc.Core.CallInvoker calls, string id) => async _ =>
            await new KeyResultService.KeyResultServiceClient(calls).GetKeyResultStatusAsync(
                new() { KeyResultId = id, CountyCode = County, AsOf = "2026-06-30" });
    }

    private static async Task<Pair> Compare(Func<int, Task> figure, Func<int, Task> limit, int warmUp)
    {
        await Load.WarmUp(4, warmUp, figure);
        await Load.WarmUp(4, warmUp, limit);
        return await Rounds.Interleave(9, () => Load.Milliseconds(s_round, figure), () => Load.Milliseconds(s_round, limit));
    }

    private static async Task Seed(string database, int first, int last)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var script =
            $$$"""
            insert into strategy (
                strategy_id, county_code, state, name_fi, name_sv, name_en, days, start_not_stated, end_not_stated, mission_fi, mission_sv,
                mission_en, vision_fi, vision_sv, vision_en, values, documents, description, from_document, sources, version, created_from)
            select gen_random_uuid(), lpad(n::text, 2, '0'), 'Adopted', 'Strategia', '', '', '[2016-01-01,)', false, false, '', '', '', '', '',
                '', '[]', '[]', '{"passages": [], "values": [], "goals": [], "sources": {"items": []}}', false, '[]', 1, ''
            from generate_series({{{first}}}, {{{last}}}) n;
            insert into goal (
                goal_id, county_code, strategy_id, kind, number, text_fi, text_sv, text_en, short_name_fi, short_name_sv, short_name_en,
                created_from)
            select gen_random_uuid(), county_code, strategy_id, 'ChangeGoal', n, 'Tavoite', '', '', '', '', '', ''
            from strategy, generate_series(1, 4) n;
            insert into key_result (
                key_result_id, county_code, strategy_id, goal_id, number, text_fi, text_sv, text_en, metric_fi, metric_sv, metric_en,
                target_comparator, target_number, target_maintain, target_lower_is_better, sub_metrics, standing, causes, judged_on, version,
                created_from)
            select gen_random_uuid(), county_code, strategy_id, goal_id, n, 'Avaintulos', '', '', '', '', '', 'AtLeast', 50, false, false, '{}',
                'NoData', '{}', 'infinity', 1, ''
            from goal, generate_series(1, 50) n;
            insert into observation (
                observation_id, county_code, key_result_id, observed_on, value, meets, from_document, sources, version, created_from)
            select gen_random_uuid(), county_code, key_result_id, (date '2016-07-31' + make_interval(months => n))::date, 40 + n % 9, false,
                false, '[]', 1, ''
            from generate_series(0, 119) n, key_result;
            vacuum analyze
            """;

        // Vacuum is not for a transaction, which several statements in one command are.
        foreach (var statement in script.Split(";\n"))
        {
            await using var command = source.CreateCommand(statement);
            command.CommandTimeout = 300;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<string> KeyResultOf(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $"select key_result_id::text from key_result where county_code = '{County}' limit 1");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
