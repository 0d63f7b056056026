using Npgsql;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// Which unit has a code, among half a million codes of a county, beside reading a unit of the same registry by its id.
/// </summary>
internal sealed class FindIdentifier : IRow
{
    private const int Identifiers = 500_000;
    private const int Callers = 16;
    private const double Bar = 0.8;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public string Name => "identifiers";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        var database = await platform.NewDatabase();
        using var broker = await platform.NewBroker();
        await using var registry = await platform.StartRegistry(database, broker);
        await SeededUnits.Write(database);
        await Write(database);
        var calls = platform.CallsTo(registry);
        var units = new Wire.UnitService.UnitServiceClient(calls);
        var identifiers = new Wire.IdentifierService.IdentifierServiceClient(calls);
        await RequireRightAnswer(identifiers);

        await Load.WarmUp(Callers, 30_000, Find);
        await Load.WarmUp(Callers, 30_000, Read);
        var throughput = await Rounds.Interleave(
            11, () => Load.PerSecond(Callers, s_round, Find), () => Load.PerSecond(Callers, s_round, Read));
        var latency = await Rounds.Interleave(11, () => Load.Milliseconds(s_round, Find), () => Load.Milliseconds(s_round, Read));

        return
        [
            Result.Rate($"find a unit by one of {Identifiers:N0} codes, {Callers} in flight; limit: by its id", "/s", throughput, Bar),
            Result.Time("the same, 1 in flight, p50", latency, Bar)
        ];

        async Task Find(int _) => await identifiers.FindByIdentifierAsync(Code(Random.Shared.Next(Identifiers)));

        async Task Read(int _) => await units.GetUnitAsync(
            new() { UnitId = SeededUnits.Id(Random.Shared.Next(SeededUnits.Count)), CountyCode = SeededUnits.County });
    }

    private static Wire.FindByIdentifierRequest Code(int number) =>
        new() { CountyCode = SeededUnits.County, Scheme = "cost-centre", Value = $"k-{number}" };

    private static async Task RequireRightAnswer(Wire.IdentifierService.IdentifierServiceClient identifiers)
    {
        const int Number = 123_456;
        var found = await identifiers.FindByIdentifierAsync(Code(Number));

        if (found.Identifier.ThingId != SeededUnits.Id(Number % SeededUnits.Count) || found.Name.Sv != "Enhet")
        {
            throw new InvalidOperationException($"{Number} is {found}.");
        }
    }

    /// <summary>Written past the constraint of one thing at a time, which holds here by itself and would take minutes to be told.</summary>
    private static async Task Write(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $$"""
            alter table identifier drop constraint identifier_of_one_thing_at_a_time;
            insert into identifier (identifier_id, county_code, scheme, value, kind, thing_id, days, start_not_stated, end_not_stated,
                sources, version, created_from)
            select gen_random_uuid(), '{{SeededUnits.County}}', 'cost-centre', 'k-' || n, 'Unit',
                rpad(lpad(to_hex(n % {{SeededUnits.Count}} + 1), 8, '0'), 32, '0')::uuid::text, '[2023-01-01,)', false, false,
                '[{"document": "Kirjanpito", "locator": null, "uri": null, "retrievedOn": "2025-06-01"}]', 1, ''
            from generate_series(0, {{Identifiers - 1}}) n;
            alter table identifier add constraint identifier_of_one_thing_at_a_time
                exclude using gist (county_code with =, scheme with =, value with =, days with &&)
                where (withdrawn_because is null) deferrable initially deferred;
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        await using var statistics = source.CreateCommand("vacuum analyze");
        await statistics.ExecuteNonQueryAsync();
    }
}
