using Npgsql;
using Platform.Contracts.Strategy.V1;
using Platform.Contracts.Types.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// How a key result goes that was observed and assessed many times, beside one that was so twice; one that is met, and one that never was,
/// of which the past counts too.
/// </summary>
internal sealed class KeyResultStatus : IRow
{
    private const string County = "10";
    private const int Many = 20_000;
    private const int Few = 2;
    // At most 1.1 times as long.
    private const double Bar = 1 / 1.1;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public string Name => "status";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var database = await platform.NewDatabase();
        await using var strategy = await platform.StartStrategy(database, broker);
        await using var source = NpgsqlDataSource.Create(database);
        var calls = platform.CallsTo(strategy);
        var ids = await Adopt(new(calls), source);
        var statuses = new KeyResultService.KeyResultServiceClient(calls);
        var results = new List<Result>();

        foreach (var (what, value, number) in new[] { ("met", 100, 0), ("missed", 1, 2) })
        {
            await Observe(source, ids[number], Many, value);
            await Observe(source, ids[number + 1], Few, value);
            await Execute(source, "vacuum analyze");
            var (figure, limit) = (Status(ids[number]), Status(ids[number + 1]));
            await Load.WarmUp(4, 2_000, figure);
            await Load.WarmUp(4, 2_000, limit);
            results.Add(Result.Time(
                $"status of a key result that is {what}, with {Many:N0} observations, p50; limit: with {Few}",
                await Rounds.Interleave(9, () => Load.Milliseconds(s_round, figure), () => Load.Milliseconds(s_round, limit)), Bar));
        }

        return results;

        Func<int, Task> Status(string id) =>
            async _ => await statuses.GetKeyResultStatusAsync(new() { KeyResultId = id, CountyCode = County });
    }

    /// <summary>Key results of an adopted strategy; who adopted it is nothing to how they go.</summary>
    private static async Task<List<string>> Adopt(StrategyService.StrategyServiceClient strategies, NpgsqlDataSource source)
    {
        var strategy = await strategies.CreateStrategyAsync(new()
        {
            StrategyId = NewId(),
            CountyCode = County,
            Content = new()
            {
                Name = new LocalizedText { Fi = "Hyvinvointialuestrategia" },
                Period = new() { StartDate = "2026-01-01", EndDate = "2029-12-31" }
            }
        });
        strategy = await strategies.AddGoalAsync(new()
        {
            GoalId = NewId(),
            CountyCode = County,
            StrategyId = strategy.StrategyId,
            Content = new() { Kind = GoalKind.ChangeGoal, Number = 1, Text = new LocalizedText { Fi = "Tavoite" } }
        });

        for (var number = 1; number <= 4; number++)
        {
            strategy = await strategies.DefineKeyResultAsync(new()
            {
                KeyResultId = NewId(),
                CountyCode = County,
                GoalId = strategy.Goals[0].GoalId,
                Content = new()
                {
                    Number = number,
                    Text = new LocalizedText { Fi = "Suositteluindeksi" },
                    Comparator = Comparator.AtLeast,
                    TargetNumber = "50"
                }
            });
        }

        await Execute(source, "update strategy set state = 'Adopted'");
        return [.. strategy.Goals[0].KeyResults.Select(one => one.KeyResultId)];
    }

    private static Task Observe(NpgsqlDataSource source, string keyResult, int count, int value) => Execute(
        source,
        $"""
        insert into observation (observation_id, county_code, key_result_id, observed_on, value, meets, from_document, sources, version,
            created_from)
        select gen_random_uuid(), '{County}', '{keyResult}', date '2020-01-01' + number / 10, {value}, {value} >= 50, false, '[]', 1, ''
        from generate_series(1, {count}) number;
        insert into assessment (assessment_id, county_code, key_result_id, assessed_on, standing, reason, sources, version, created_from)
        select gen_random_uuid(), '{County}', '{keyResult}', date '2020-01-01' + number / 10, 'OnTrack', '', '[]', 1, ''
        from generate_series(1, {count}) number
        """);

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
