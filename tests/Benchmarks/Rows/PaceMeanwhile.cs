using System.Diagnostics;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.News.V1;
using Platform.Contracts.Participation.V1;
using Platform.Contracts.Strategy.V1;
using Platform.Contracts.Types.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// One caller of each of the five services, which share a PostgreSQL and a RabbitMQ as in production: how long their commands take while
/// five million postings come into budgeting, beside the same when nothing comes.
/// </summary>
internal sealed class PaceMeanwhile : IRow
{
    private const int Many = 5_000_000;
    private const double Bar = 0.5;
    private static readonly TimeSpan s_alone = TimeSpan.FromSeconds(30);

    public string Name => "pace";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var (registryDatabase, budgetingDatabase) = (await platform.NewDatabase(), await platform.NewDatabase());
        await using var registry = await platform.StartRegistry(registryDatabase, broker);
        await using var budgeting = await platform.StartBudgeting(budgetingDatabase, broker);
        await using var strategy = await platform.StartStrategy(await platform.NewDatabase(), broker);
        await using var participation = await platform.StartParticipation(await platform.NewDatabase(), broker);
        await using var news = await platform.StartNews(await platform.NewDatabase(), broker, registry);
        await SeededUnits.Write(registryDatabase);
        await SyntheticActuals.WriteUnitsAndBudgets(budgetingDatabase);

        var units = new UnitChanges(platform.CallsTo(registry), 1);
        (string Service, Func<Task> Command)[] callers =
        [
            ("organisation-registry", () => units.Change(0)),
            ("budgeting", Posting(new(platform.CallsTo(budgeting)), Synthetic.County.FirstYear + Synthetic.County.Years)),
            ("budgeting, in a year that is imported", Posting(new(platform.CallsTo(budgeting)), Synthetic.County.FirstYear)),
            ("strategy-tracking", Strategy(new(platform.CallsTo(strategy)))),
            ("feedback-and-initiatives", Feedback(new(platform.CallsTo(participation)))),
            ("news-releases", Release(new(platform.CallsTo(news))))
        ];

        // What a runtime has to compile first is not counted, and what the machine does by the hour falls on both sides.
        await Times(callers, Task.Delay(s_alone));
        var before = await Times(callers, Task.Delay(s_alone));
        var meanwhile = await Times(callers, SyntheticActuals.Import(platform.CallsTo(budgeting), Many / Synthetic.County.Years));
        var after = await Times(callers, Task.Delay(s_alone));

        return
        [
            .. callers.Select((caller, number) =>
            {
                var (figure, limit) = (meanwhile[number].Percentile(99), before[number].Concat(after[number]).ToList().Percentile(99));
                return Result.Time($"a command's p99 in {caller.Service} while {Many:N0} postings are imported",
                    new(figure, limit, figure / limit), Bar);
            })
        ];
    }

    /// <summary>Of every caller's commands, all callers at once, in milliseconds, for as long as the other takes.</summary>
    private static Task<List<double>[]> Times((string Service, Func<Task> Command)[] callers, Task other) =>
        Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            var times = new List<double>();

            while (!other.IsCompleted)
            {
                var started = Stopwatch.GetTimestamp();
                await caller.Command();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            await other;
            Console.Error.WriteLine(
                $"  {caller.Service}: {times.Count} commands, p50 {times.Percentile(50):0.0} ms, p99 {times.Percentile(99):0.0} ms");
            return times;
        })));

    private static Func<Task> Posting(ActualsService.ActualsServiceClient actuals, int year) =>
        async () => await actuals.RecordActualsAsync(new()
        {
            BatchId = NewId(),
            CountyCode = Synthetic.County.Code,
            Year = year,
            Month = 1,
            Postings = { new Posting
            {
                UnitId = Synthetic.County.Units[0].Id.ToString(),
                Direction = Direction.Appropriation,
                AccountGroup = "Synteettinen",
                AmountCents = 1
            } },
            AcceptEqualBatch = true
        });

    private static Func<Task> Strategy(StrategyService.StrategyServiceClient strategies) =>
        async () => await strategies.CreateStrategyAsync(new()
        {
            StrategyId = NewId(),
            CountyCode = Synthetic.County.Code,
            Content = new()
            {
                Name = new LocalizedText { Fi = "Synteettinen strategia" },
                Period = new() { StartDate = "2026-01-01", EndDate = "2029-12-31" },
                Sources = { new Source { Document = "Synteettinen", RetrievedOn = "2025-06-01" } }
            }
        });

    private static Func<Task> Feedback(FeedbackService.FeedbackServiceClient feedback) =>
        async () => await feedback.SubmitFeedbackAsync(new()
        {
            FeedbackId = NewId(),
            CountyCode = Synthetic.County.Code,
            Type = FeedbackType.Idea,
            Channel = FeedbackChannel.Web,
            Text = "Lisää penkkejä odotusaulaan."
        });

    private static Func<Task> Release(ReleaseService.ReleaseServiceClient releases) => async () => await releases.DraftReleaseAsync(new()
    {
        ReleaseId = NewId(),
        CountyCode = Synthetic.County.Code,
        Kind = ReleaseKind.Release,
        Content = new()
        {
            Versions = { new LanguageVersion
            {
                Language = Language.Fi,
                Title = "Synteettinen tiedote",
                Lead = "Alue, jota ei ole.",
                Body = "Mitään ei ole tapahtunut."
            } }
        }
    });

    private static string NewId() => Guid.CreateVersion7().ToString();
}
