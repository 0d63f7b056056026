using System.Diagnostics;
using Grpc.Core;
using Npgsql;
using Platform.Contracts.Journal.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// A client that reads a journal of a million records by ReadJournal, is cut off in the middle and goes on from what it has, beside
/// PostgreSQL giving the same rows to the same process in one query. And a client that wants a type of which there are few, beside the same
/// in a small journal.
/// </summary>
internal sealed class ReadFeed : IRow
{
    private const int Records = 1_000_000;
    private const int CutAfter = 400_000;
    private const int FewRecords = 10_000;
    private const int OfRareType = 20;
    private const string RareType = "wellbeing.registry.county-ended.v1";
    private const double Bar = 0.8;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);

    public string Name => "feed";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var database = await platform.NewDatabaseOfRegistry(broker);
        await using var source = NpgsqlDataSource.Create(database);
        await Fill(source, Records);
        await using var registry = await platform.StartRegistry(database, broker);
        var before = registry.PeakMebibytes();
        var feed = new JournalService.JournalServiceClient(platform.CallsTo(registry));

        var measured = await Rounds.Interleave(3, () => PerSecond(() => Read(feed)), () => PerSecond(() => Query(source)));

        var few = await platform.NewDatabaseOfRegistry(broker);
        await using var fewSource = NpgsqlDataSource.Create(few);
        await Fill(fewSource, FewRecords);
        await using var small = await platform.StartRegistry(few, broker);
        var fewFeed = new JournalService.JournalServiceClient(platform.CallsTo(small));
        var rare = await Rounds.Interleave(
            5, () => Load.Milliseconds(s_round, _ => ReadRare(feed)), () => Load.Milliseconds(s_round, _ => ReadRare(fewFeed)));

        return
        [
            Result.Rate($"ReadJournal of {Records:N0} records with a cut after {CutAfter:N0}", "/s", measured, null,
                "complete, in order and without duplicates, as the client checks."),
            Result.Bound("peak memory of the registry during it", registry.PeakMebibytes(), "MiB", 400, $"{before:0} MiB before it."),
            Result.Time($"ReadJournal of the {OfRareType} records of a type among them, p50; limit: among {FewRecords:N0}", rare, Bar)
        ];
    }

    private static async Task ReadRare(JournalService.JournalServiceClient feed)
    {
        using var call = feed.ReadJournal(new() { Types_ = { RareType }, StopAtHead = true });
        var read = 0;

        while (await call.ResponseStream.MoveNext())
        {
            read++;
        }

        if (read != OfRareType)
        {
            throw new InvalidOperationException($"{read} records of the type came.");
        }
    }

    private static async Task Fill(NpgsqlDataSource source, int records)
    {
        await using var fill = source.CreateCommand(EventOfTheRow.BacklogSql);
        fill.Parameters.Add(new() { Value = records });
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync();
        // As if all were published.
        await using var publish = source.CreateCommand(
            $"""
            update journal set sequence = position, type = case when position % {records / OfRareType} = 0 then '{RareType}' else type end;
            analyze journal
            """);
        publish.CommandTimeout = 0;
        await publish.ExecuteNonQueryAsync();
    }

    /// <summary>Both halves of the feed, looked at as one.</summary>
    private static async Task Read(JournalService.JournalServiceClient feed)
    {
        var last = 0L;
        var ids = new HashSet<string>(Records);

        foreach (var end in (int[])[CutAfter, Records])
        {
            using var call = feed.ReadJournal(new() { AfterSequence = last, StopAtHead = true });

            while (ids.Count < end && await call.ResponseStream.MoveNext())
            {
                var record = call.ResponseStream.Current;

                if (record.Sequence != last + 1 || !ids.Add(record.EventId))
                {
                    throw new InvalidOperationException($"After record {last} came {record.Sequence}.");
                }

                last = record.Sequence;
            }
        }

        if (last != Records)
        {
            throw new InvalidOperationException($"The feed ended after record {last}.");
        }
    }

    private static async Task Query(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "select sequence, event_id, type, county_code, subject, subject_version, time, actor, data::text from journal order by sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var read = 0;

        while (await reader.ReadAsync())
        {
            reader.GetValues(new object[reader.FieldCount]);
            read++;
        }

        if (read != Records)
        {
            throw new InvalidOperationException($"There are {read} rows.");
        }
    }

    private static async Task<double> PerSecond(Func<Task> read)
    {
        var clock = Stopwatch.StartNew();
        await read();
        return Records / clock.Elapsed.TotalSeconds;
    }
}
