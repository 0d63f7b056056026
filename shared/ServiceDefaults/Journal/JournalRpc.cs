using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults.Rpc;
using JournalServiceBase = Platform.Contracts.Journal.V1.JournalService.JournalServiceBase;

namespace Platform.ServiceDefaults.Journal;

/// <summary>The change feed over gRPC. Reads page by page, so that a slow reader holds neither memory nor a transaction.</summary>
internal sealed class JournalRpc(
    NpgsqlDataSource database, JournalHead head, JournalLimit streams, Caller caller, PublicEvents publicEvents, TimeProvider time,
    IConfiguration settings, IHostApplicationLifetime lifetime)
    : JournalServiceBase
{
    private const int PageSize = 200;
    private const int PageLetters = 64 * 1024;
    private static readonly TimeSpan s_unread = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_pollOfPending = TimeSpan.FromMilliseconds(100);

    /// <summary>Shorter than any proxy on the way waits for what comes next.</summary>
    private readonly TimeSpan _heartbeat = settings.GetValue("Journal:Heartbeat", TimeSpan.FromSeconds(15));

    public override async Task ReadJournal(
        ReadJournalRequest request, IServerStreamWriter<JournalRecord> records, ServerCallContext context)
    {
        var fields = new Fields();
        var filter = Filter.Read(fields, request.CountyCode, request.AfterSequence, request.Types_, request.Subject);
        fields.Check();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);

        if (request.WaitForPending)
        {
            await PendingPublished(stop.Token);
        }

        await Send(filter, request.AfterSequence, request.StopAtHead, records, context, stop.Token);
    }

    public override async Task ReadPublicJournal(
        ReadPublicJournalRequest request, IServerStreamWriter<JournalRecord> records, ServerCallContext context)
    {
        var fields = new Fields();
        var filter = Filter.Read(fields, request.CountyCode, request.AfterSequence, request.Types_, request.Subject);

        foreach (var (index, type) in filter.Types.Index())
        {
            fields.Require(publicEvents.Types.Contains(type), $"types[{index}]", "is no public event");
        }

        fields.Check();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        await Send(
            filter with { Types = filter.Types.Length > 0 ? filter.Types : [.. publicEvents.Types], HidesActor = true },
            request.AfterSequence, request.StopAtHead, records, context, stop.Token);
    }

    private async Task Send(
        Filter filter, long after, bool stopAtHead, IServerStreamWriter<JournalRecord> records, ServerCallContext context,
        CancellationToken cancellationToken)
    {
        using var place = streams.Take(caller.Subject);
        var last = after;
        var limit = await Head(cancellationToken);

        if (last > limit)
        {
            throw new RpcException(new Status(StatusCode.OutOfRange, $"The journal ends at {limit}; read it again from the start."));
        }

        // Who waits for what comes next knows at once that it is connected.
        await context.WriteResponseHeadersAsync([]);
        var heard = time.GetUtcNow();

        while (true)
        {
            var (page, isWhole) = await Read(filter, last, limit, cancellationToken);
            heard = page.Count > 0 ? time.GetUtcNow() : heard;

            foreach (var record in page)
            {
                await Write(records, record, context, cancellationToken);
                last = record.Sequence;
            }

            if (!isWhole)
            {
                continue;
            }

            // All up to the limit was looked at, whether it passed the filter or not.
            last = Math.Max(last, limit);

            if (stopAtHead)
            {
                return;
            }

            // Others' changes move the head of a busy journal all the time; who filters them out has to hear something too.
            if (!await head.WaitBeyond(last, _heartbeat, time, cancellationToken) || time.GetUtcNow() - heard >= _heartbeat)
            {
                heard = time.GetUtcNow();
                await Write(
                    records, new JournalRecord { Sequence = last, Time = Timestamp.FromDateTimeOffset(time.GetUtcNow()) }, context,
                    cancellationToken);
            }

            limit = await Head(cancellationToken);
        }
    }

    /// <summary>Waits for the reader, but not for ever: one that does not read holds a page of records as long as it lasts.</summary>
    private async Task Write(
        IServerStreamWriter<JournalRecord> records, JournalRecord record, ServerCallContext context, CancellationToken cancellationToken)
    {
        var writing = records.WriteAsync(record, cancellationToken);

        if (!writing.IsCompleted)
        {
            try
            {
                await writing.WaitAsync(s_unread, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // A status would wait behind what is not read.
                context.GetHttpContext().Abort();
                throw new RpcException(new Status(
                    StatusCode.DeadlineExceeded,
                    $"Nothing was read for {s_unread.TotalMinutes} minutes; go on after the last record that you have."));
            }
        }
    }

    /// <summary>Returns when all that is committed now has its place in the feed.</summary>
    private async Task PendingPublished(CancellationToken cancellationToken)
    {
        await using var newest = database.CreateCommand("select coalesce(max(position), 0) from journal where sequence is null");
        await using var pending = database.CreateCommand("select exists (select from journal where sequence is null and position <= $1)");
        pending.Parameters.Add(new() { Value = await newest.ExecuteScalarAsync(cancellationToken) });

        while ((bool)(await pending.ExecuteScalarAsync(cancellationToken))!)
        {
            await Task.Delay(s_pollOfPending, cancellationToken);
        }
    }

    private async Task<long> Head(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select coalesce(max(sequence), 0) from journal where sequence is not null");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The next records, and whether they are all that there is; what a page holds is bounded in records and in size.</summary>
    private async Task<(List<JournalRecord> Page, bool IsWhole)> Read(
        Filter filter, long after, long limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(filter.Sql(PageSize));
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });

        foreach (var value in filter.Values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<JournalRecord>();
        var letters = 0;

        while (await reader.ReadAsync(cancellationToken))
        {
            if (letters > PageLetters)
            {
                return (page, false);
            }

            page.Add(new JournalRecord
            {
                Sequence = reader.GetInt64(0),
                EventId = reader.GetGuid(1).ToString(),
                Type = reader.GetString(2),
                CountyCode = reader.GetString(3),
                Subject = reader.GetString(4),
                SubjectVersion = reader.GetInt64(5),
                Time = Timestamp.FromDateTimeOffset(reader.GetFieldValue<DateTimeOffset>(6)),
                Actor = filter.HidesActor ? "" : reader.GetString(7),
                Data = reader.GetString(8)
            });
            letters += page[^1].Data.Length;
        }

        return (page, page.Count < PageSize);
    }

    private sealed record Filter(string? County, string[] Types, string? Subject)
    {
        public bool HidesActor { get; init; }

        /// <summary>What the statement asks for after the two sequences, in the order of its parameters.</summary>
        public IEnumerable<string> Values => new[] { County, Subject }.OfType<string>().Concat(Types);

        /// <summary>
        /// Asks for what is wanted and for nothing else, and for each type by itself: so that each part is read by an index in the order of
        /// the feed, and no more of it than fills the page.
        /// </summary>
        public string Sql(int pageSize)
        {
            var next = 3;
            var common = (County is null ? "" : $" and county_code = ${next++}") + (Subject is null ? "" : $" and subject = ${next++}");
            var parts = Types.Length > 0 ? Types.Select(_ => $" and type = ${next++}") : [""];
            var all = string.Join(" union all ", parts.Select(ofType =>
                "select sequence, event_id, type, county_code, subject, subject_version, time, actor, data from journal "
                + $"where sequence > $1 and sequence <= $2{common}{ofType}"));

            return "select sequence, event_id, type, county_code, subject, subject_version, time, actor, data::text "
                + $"from ({all}) record order by sequence limit {pageSize}";
        }

        public static Filter Read(Fields fields, string county, long after, RepeatedField<string> types, string subject)
        {
            fields.Require(after >= 0, "after_sequence", "must not be negative");
            fields.Require(types.Count <= 50, "types", "at most 50");
            return new Filter(
                county.Length == 0 ? null : fields.CountyCode("county_code", county),
                [.. types.Select((type, index) => fields.Text($"types[{index}]", type, 200)).Distinct()],
                fields.OptionalText("subject", subject, 200));
        }
    }
}
