using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults.Rpc;
using JournalServiceBase = Platform.Contracts.Journal.V1.JournalService.JournalServiceBase;

namespace Platform.ServiceDefaults.Journal;

/// <summary>The change feed over gRPC. Reads page by page, so that a slow reader holds neither memory nor a transaction.</summary>
internal sealed class JournalRpc(NpgsqlDataSource database, JournalHead head, PublicEvents publicEvents, TimeProvider time, IHostApplicationLifetime lifetime)
    : JournalServiceBase
{
    private const int PageSize = 500;
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_pollOfPending = TimeSpan.FromMilliseconds(100);

    public override async Task ReadJournal(ReadJournalRequest request, IServerStreamWriter<JournalRecord> records, ServerCallContext context)
    {
        var fields = new Fields();
        var filter = Filter.Read(fields, request.CountyCode, request.AfterSequence, request.Types_, request.Subject);
        fields.Check();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);

        if (request.WaitForPending)
        {
            await PendingPublished(stop.Token);
        }

        await Send(filter, request.AfterSequence, request.StopAtHead, records, stop.Token);
    }

    public override async Task ReadPublicJournal(ReadPublicJournalRequest request, IServerStreamWriter<JournalRecord> records, ServerCallContext context)
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
            request.AfterSequence, request.StopAtHead, records, stop.Token);
    }

    private async Task Send(Filter filter, long after, bool stopAtHead, IServerStreamWriter<JournalRecord> records, CancellationToken cancellationToken)
    {
        var last = after;
        var limit = await Head(cancellationToken);

        if (last > limit)
        {
            throw new RpcException(new Status(StatusCode.OutOfRange, $"The journal ends at {limit}; read it again from the start."));
        }

        var heard = time.GetUtcNow();

        while (true)
        {
            var page = await Read(filter, last, limit, cancellationToken);
            heard = page.Count > 0 ? time.GetUtcNow() : heard;

            foreach (var record in page)
            {
                await records.WriteAsync(record, cancellationToken);
                last = record.Sequence;
            }

            if (page.Count == PageSize)
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
            if (!await head.WaitBeyond(last, s_heartbeat, time, cancellationToken) || time.GetUtcNow() - heard >= s_heartbeat)
            {
                heard = time.GetUtcNow();
                await records.WriteAsync(new JournalRecord { Sequence = last, Time = Timestamp.FromDateTimeOffset(time.GetUtcNow()) }, cancellationToken);
            }

            limit = await Head(cancellationToken);
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

    private async Task<List<JournalRecord>> Read(Filter filter, long after, long limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select sequence, event_id, type, county_code, subject, subject_version, time, actor, data::text
            from journal
            where sequence > $1 and sequence <= $2
              and ($3 is null or county_code = $3) and (cardinality($4) = 0 or type = any($4)) and ($5 is null or subject = $5)
            order by sequence limit $6
            """);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        command.Parameters.Add(new() { Value = (object?)filter.County ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = filter.Types });
        command.Parameters.Add(new() { Value = (object?)filter.Subject ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = PageSize });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<JournalRecord>();

        while (await reader.ReadAsync(cancellationToken))
        {
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
        }

        return page;
    }

    private sealed record Filter(string? County, string[] Types, string? Subject)
    {
        public bool HidesActor { get; init; }

        public static Filter Read(Fields fields, string county, long after, RepeatedField<string> types, string subject)
        {
            fields.Require(after >= 0, "after_sequence", "must not be negative");
            fields.Require(types.Count <= 50, "types", "at most 50");
            return new Filter(
                county.Length == 0 ? null : fields.CountyCode("county_code", county),
                [.. types.Select((type, index) => fields.Text($"types[{index}]", type, 200))],
                fields.OptionalText("subject", subject, 200));
        }
    }
}
