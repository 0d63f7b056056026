using System.Collections.Concurrent;
using System.Diagnostics;
using Platform.Contracts.Participation.V1;
using Platform.Contracts.Types.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// Many people supporting one initiative at the same time, beside pgbench counting in one row of a database of its own on the same server.
/// </summary>
internal sealed class SupportInitiative : IRow
{
    private const string County = "10";
    private const int Callers = 16;
    private const double Bar = 0.6;
    private const double Longest = 40;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    public string Name => "support";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        using var other = await platform.NewBroker();
        var (database, beside) = (await platform.NewDatabase(), await platform.NewDatabase());
        await using var registry = await platform.StartRegistry(await platform.NewDatabase(), broker);
        await using var participation = await platform.StartParticipation(database, broker, registry);
        var initiative = await File(platform, participation);

        // Its database with one tally is all that is needed of another.
        await using (var ready = await platform.StartParticipation(beside, other, registry))
        {
            await File(platform, ready);
        }

        var support = new SupportService.SupportServiceClient(platform.CallsTo(participation));
        var times = new ConcurrentQueue<double>();
        var pgbench = new Pgbench(beside, Path.Combine(AppContext.BaseDirectory, "Rows", "support.pgbench"), Callers);
        await Load.WarmUp(Callers, 20_000, Support);
        times.Clear();
        var measured = await Rounds.Interleave(7, () => Load.PerSecond(Callers, s_round, Support), () => pgbench.PerSecond(s_round));

        return
        [
            Result.Rate($"supporters of one initiative, {Callers} in flight", "/s", measured, Bar, "each is a person of its own."),
            Result.Bound("the same, p99", times.Percentile(99), "ms", Longest)
        ];

        async Task Support(int caller)
        {
            var started = Stopwatch.GetTimestamp();
            await support.SupportInitiativeAsync(new()
            {
                InitiativeId = initiative,
                CountyCode = County,
                PersonKey = $"{Guid.NewGuid()}"
            });
            times.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static async Task<string> File(MeasuredPlatform platform, ServerProcess participation)
    {
        var filed = await new InitiativeService.InitiativeServiceClient(platform.CallsTo(participation)).FileInitiativeAsync(new()
        {
            InitiativeId = $"{Guid.CreateVersion7()}",
            CountyCode = County,
            Type = InitiativeType.Member,
            Title = "Terveysaseman aukioloajat",
            Proposal = "Terveysasema on avoinna myös lauantaisin.",
            Initiators =
            {
                new Initiator { Contact = new PersonContact { Name = "Maija Meikäläinen" }, MemberKind = MemberKind.Resident }
            }
        });
        return filed.InitiativeId;
    }
}
