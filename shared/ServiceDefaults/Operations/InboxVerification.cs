using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.Configuration;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Journal.V1;
using Platform.Contracts.Operations.V1;
using Platform.ServiceDefaults.Journal;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Operations;

/// <summary>
/// Holds the inbox of each consumer against the journals of the services whose events it takes: what was published when it began, and is
/// not in the inbox after a while, was not taken. Nor was what the inbox has as passed over, for which nothing is waited.
/// </summary>
internal sealed class InboxVerification(
    NpgsqlDataSource database, EventConsumers listeners, EventOwners owners, GrpcClientFactory clients, IConfiguration configuration,
    string service)
{
    private const int BatchSize = 500;
    private const int MostKept = 10_000;
    private const int MostFindings = 20;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    /// <summary>A check for each service that this one listens to.</summary>
    public async IAsyncEnumerable<VerificationCheck> Run(
        TimeSpan patience, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var owner in listeners.All.SelectMany(listener => listener.Types).Select(owners.Of).Distinct()
            .Order(StringComparer.Ordinal).ToList())
        {
            yield return await Compare(owner, patience, cancellationToken);
        }
    }

    private async Task<VerificationCheck> Compare(string owner, TimeSpan patience, CancellationToken cancellationToken)
    {
        var check = new VerificationCheck { Name = $"inbox: what {owner} has told is taken" };

        if (configuration[$"services:{owner}:grpc:0"] is null)
        {
            return NotChecked(check, owner, "its address is not set", $"Set services:{owner}:grpc:0 (docs/events.md#catching-up).");
        }

        try
        {
            var missing = await Missing(owner, check, cancellationToken);

            for (var waiting = Stopwatch.StartNew();
                missing.Any(one => one.State != Absence.PassedOver) && waiting.Elapsed < patience;
                await Task.Delay(s_poll, cancellationToken))
            {
                missing = await StillMissing(missing, cancellationToken);
            }

            return Told(check, owner, missing);
        }
        catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
        {
            return NotChecked(check, owner, error.Status.Detail, $"See that {owner} answers and verify again.");
        }
    }

    private VerificationCheck Told(VerificationCheck check, string owner, List<MissingEvent> missing)
    {
        check.Outcome = missing.Count == 0 ? CheckOutcome.Consistent : CheckOutcome.Different;
        check.Different = missing.Count;
        check.Findings.AddRange(missing.Take(MostFindings).Select(one => new VerificationFinding
        {
            What = $"event {one.Event.EventId} {one.Event.Type} of {one.Event.Subject}, sequence {one.Event.Sequence} of {owner}",
            Stored = one.State switch
            {
                Absence.PassedOver => "passed over for a newer version",
                Absence.NewerSeen => "a newer version",
                _ => ""
            },
            Expected = $"taken by {one.Consumer}",
            Remedy = one.State != Absence.NotThere
                ? $"Taken now it would be passed over: have {one.Consumer} start over (docs/events.md#starting-over)."
                : "./platform dead-letters list tells whether it was refused; else "
                    + $"./platform catch-up {service} --from {owner} --after {one.Event.Sequence - 1}"
        }));
        return check;
    }

    private static VerificationCheck NotChecked(VerificationCheck check, string owner, string reason, string remedy)
    {
        check.Outcome = CheckOutcome.NotChecked;
        check.Findings.Add(new VerificationFinding { What = owner, Stored = reason, Expected = "its journal", Remedy = remedy });
        return check;
    }

    private async Task<List<MissingEvent>> Missing(string owner, VerificationCheck check, CancellationToken cancellationToken)
    {
        var takers = listeners.TakersOf(owner)
            .Select(listener => (listener.Queue, Types: listener.Types.Where(type => owners.Of(type) == owner).ToHashSet())).ToList();
        using var call = clients.CreateClient<JournalService.JournalServiceClient>(owner).ReadJournal(
            new ReadJournalRequest { Types_ = { takers.SelectMany(taker => taker.Types).Distinct() }, StopAtHead = true },
            cancellationToken: cancellationToken);
        var (missing, batch) = (new List<MissingEvent>(), new List<JournalRecord>(BatchSize));

        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            check.Examined++;
            batch.Add(call.ResponseStream.Current);

            if (batch.Count == BatchSize)
            {
                await LookUp();
            }
        }

        await LookUp();
        return missing;

        async Task LookUp()
        {
            foreach (var (queue, types) in takers)
            {
                var told = batch.Where(record => types.Contains(record.Type)).ToList();

                if (told.Count > 0 && missing.Count < MostKept)
                {
                    missing.AddRange(await NotTaken(queue, told, cancellationToken));
                }
            }

            batch.Clear();
        }
    }

    private async Task<List<MissingEvent>> StillMissing(List<MissingEvent> missing, CancellationToken cancellationToken)
    {
        var still = new List<MissingEvent>();

        foreach (var ofConsumer in missing.GroupBy(one => one.Consumer))
        {
            foreach (var some in ofConsumer.Chunk(BatchSize))
            {
                still.AddRange(await NotTaken(ofConsumer.Key, [.. some.Select(one => one.Event)], cancellationToken));
            }
        }

        return still;
    }

    /// <summary>
    /// Those that are not in the inbox, though they would be: what is a month old is taken out of it once a newer version was seen. What
    /// was passed over stays there.
    /// </summary>
    private async Task<List<MissingEvent>> NotTaken(string queue, List<JournalRecord> told, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select told.place, case
                when taken.passed_over then 2 when seen.subject_version > told.version then 1 else 0 end
            from unnest($2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[]) with ordinality
                as told (event_id, subject, version, time, place)
            left join inbox_subject seen on seen.consumer = $1 and seen.subject = told.subject
            left join inbox taken on taken.event_id = told.event_id and taken.consumer = $1
            where taken.passed_over or taken.event_id is null
                and not (told.time < now() - interval '29 days' and coalesce(seen.subject_version > told.version, false))
            order by told.place
            """);
        command.Parameters.Add(new() { Value = queue });
        command.Parameters.Add(new() { Value = told.Select(record => Guid.Parse(record.EventId)).ToArray() });
        command.Parameters.Add(new() { Value = told.Select(record => record.Subject).ToArray() });
        command.Parameters.Add(new() { Value = told.Select(record => record.SubjectVersion).ToArray() });
        command.Parameters.Add(new()
        {
            Value = told.Select(record => record.Time.ToDateTime()).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz
        });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var missing = new List<MissingEvent>();

        while (await reader.ReadAsync(cancellationToken))
        {
            missing.Add(new MissingEvent(queue, told[(int)reader.GetInt64(0) - 1], (Absence)reader.GetInt32(1)));
        }

        return missing;
    }

    private sealed record MissingEvent(string Consumer, JournalRecord Event, Absence State);

    /// <summary>What the inbox has in the place of an event.</summary>
    private enum Absence
    {
        NotThere,
        NewerSeen,
        PassedOver
    }
}
