using System.Diagnostics;
using Npgsql;
using Platform.Contracts.Budgeting.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// Five million postings of three years through budgeting, beside psql copying the same rows into the same table of another database; what
/// that does to the service's memory; and reports over them, read and frozen, beside reports over fifty thousand.
/// </summary>
internal sealed class ImportActuals : IRow
{
    private const int Many = 5_000_000;
    private const int Few = 50_000;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(2);

    public string Name => "import";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var beside = await platform.NewDatabase();
        var database = await platform.NewDatabase();
        await using (var other = await platform.StartBudgeting(beside, broker))
        {
            await SyntheticActuals.WriteUnitsAndBudgets(beside);
            await SyntheticActuals.Import(platform.CallsTo(other), Few / Synthetic.County.Years);
        }

        using var brokerOfMany = await platform.NewBroker();
        await using var budgeting = await platform.StartBudgeting(database, brokerOfMany);
        await SyntheticActuals.WriteUnitsAndBudgets(database);
        var before = budgeting.PeakMebibytes();

        var (measured, peaks) = await ImportBesideCopy(platform, budgeting, beside);
        using var brokerOfFew = await platform.NewBroker();
        await using var few = await platform.StartBudgeting(beside, brokerOfFew);
        await UntilMergedAndTidy(database);
        await UntilMergedAndTidy(beside);

        return
        [
            Result.Rate($"import of {Many:N0} postings over gRPC", "/s", measured, 0.5,
                "the client that makes the postings runs on the same machine."),
            Result.Bound("peak memory of budgeting during it", peaks[^1], "MiB", 400, $"{before:0} MiB before it."),
            Result.Bound("what the second and third year add to the peak of the first", peaks[^1] - peaks[0], "MiB", 50,
                $"{peaks[0]:0} MiB after the first."),
            await Report(platform, budgeting, few, ReportBy.AccountGroup),
            await Report(platform, budgeting, few, ReportBy.Branch),
            await Frozen(platform, budgeting, few)
        ];
    }

    private static async Task<(Pair Measured, List<double> Peaks)> ImportBesideCopy(
        MeasuredPlatform platform, ServerProcess budgeting, string beside)
    {
        await using var source = NpgsqlDataSource.Create(beside);
        var (figures, limits, peaks) = (new List<double>(), new List<double>(), new List<double>());

        for (var year = 0; year < Synthetic.County.Years; year++)
        {
            var count = Many / Synthetic.County.Years;
            figures.Add(count / await Seconds(
                () => SyntheticActuals.Import(platform.CallsTo(budgeting), Synthetic.County.FirstYear + year, count)));
            peaks.Add(budgeting.PeakMebibytes());

            var file = Path.Combine(Path.GetTempPath(), $"synthetic-postings-{Environment.ProcessId}.csv");
            await Psql.Write(file, Guid.NewGuid(), Synthetic.Postings.Of(count));
            // In a table with the same columns and the same key, of a database on the same server.
            await using var table = source.CreateCommand("create table if not exists copied (like posting including all)");
            await table.ExecuteNonQueryAsync();
            limits.Add(count / await Seconds(
                () => Psql.Copy(beside, "copied (upload_id, row, unit_id, direction, account_group, cents, month)", file)));
            File.Delete(file);
            Console.Error.WriteLine($"  {figures[^1]:N0} beside {limits[^1]:N0}");
        }

        return (new(figures.Percentile(50), limits.Percentile(50),
            figures.Zip(limits, (figure, limit) => figure / limit).ToList().Percentile(50)), peaks);
    }

    private static async Task<Result> Report(MeasuredPlatform platform, ServerProcess many, ServerProcess few, ReportBy by)
    {
        var measured = await Rounds.Interleave(5, () => Load.Milliseconds(s_round, Ask(many)), () => Load.Milliseconds(s_round, Ask(few)));
        return Result.Time(
            $"report of a year by {(by == ReportBy.Branch ? "branch" : "account group")}, p50, beside the same over {Few:N0} postings",
            measured, 0.5);

        Func<int, Task> Ask(ServerProcess server)
        {
            var actuals = new ActualsService.ActualsServiceClient(platform.CallsTo(server));
            return async _ => await actuals.ReportOutturnAsync(new()
            {
                CountyCode = Synthetic.County.Code,
                Year = Synthetic.County.FirstYear + 1,
                By = by
            });
        }
    }

    private static async Task<Result> Frozen(MeasuredPlatform platform, ServerProcess many, ServerProcess few)
    {
        var measured = await Rounds.Interleave(5, () => Load.Milliseconds(s_round, Freeze(many)),
            () => Load.Milliseconds(s_round, Freeze(few)));
        return Result.Time($"freeze an interim report of ten months, p50, beside the same over {Few:N0} postings", measured, 0.5);

        Func<int, Task> Freeze(ServerProcess server)
        {
            var reports = new InterimReportService.InterimReportServiceClient(platform.CallsTo(server));
            return async _ => await reports.FreezeInterimReportAsync(new()
            {
                ReportId = $"{Guid.CreateVersion7()}",
                CountyCode = Synthetic.County.Code,
                Year = Synthetic.County.FirstYear + 1,
                ToMonth = 10
            });
        }
    }

    private static async Task UntilMergedAndTidy(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);

        for (var merged = false; !merged; await Task.Delay(500))
        {
            await using var command = source.CreateCommand("select bool_and(merged) from batch");
            merged = (bool)(await command.ExecuteScalarAsync())!;
        }

        // What autovacuum does in the minutes after so much came in; half of the rounds would be measured before it.
        await using var tidy = source.CreateCommand("vacuum analyze");
        await tidy.ExecuteNonQueryAsync();
    }

    private static async Task<double> Seconds(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }
}
