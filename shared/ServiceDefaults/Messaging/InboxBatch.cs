using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Messages of one queue, one after another in one transaction with the notes that they were taken: the same as <see
/// cref="InboxFilter{TEvent}"/> does with one.
/// </summary>
internal sealed class InboxBatch(IServiceScope scope, JournaledDbContext db, IReadOnlyList<Delivery> deliveries)
{
    private readonly List<Told> _told = [.. deliveries.Select(delivery => Told.Of(delivery.Context))];

    private string Consumer => _told[0].Consumer;

    /// <summary>False when they cannot be taken like this. What fails, fails before anything has happened.</summary>
    public async Task<bool> Take()
    {
        // What fails ends the whole transaction.
        db.Database.AutoSavepointsEnabled = false;

        try
        {
            return await TakeInTransaction();
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = true;
        }
    }

    private async Task<bool> TakeInTransaction()
    {
        await using var transaction = await db.Database.BeginTransactionAsync();

        if (await Judge() is not { } verdicts)
        {
            return false;
        }

        var taken = new List<TakenTogether>(deliveries.Count);

        foreach (var (index, delivery) in deliveries.Index())
        {
            var one = new TakenTogether(delivery.Context, scope, verdicts[index]);
            await delivery.Send(one);

            if (one.Failure is { } failure)
            {
                throw failure;
            }

            if (!one.HasConsumer)
            {
                return false;
            }

            taken.Add(one);
            // The next finds what is in the database, as in a context of its own.
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync();

        foreach (var one in taken)
        {
            await one.Committed();
        }

        return true;
    }

    /// <summary>Notes them in the inbox; null when some have to wait for the consumer to be caught up.</summary>
    private async Task<List<Verdict>?> Judge()
    {
        var (inserted, newest) = await Note();
        var known = _told.Select(told => told.EventId).Distinct().Count();

        // The inbox itself says whether they were taken before: the consumer may have been caught up between two looks at that.
        if (inserted.Count < known && await CountOfTaken() < known)
        {
            return null;
        }

        var verdicts = _told.ConvertAll(told => !inserted.Remove(told.EventId) ? Verdict.WasTaken
            : told is { Subject: { } subject, Version: { } version } && !newest.Rises(subject, version) ? Verdict.IsOlder
            : Verdict.TakesEffect);

        foreach (var (told, _) in _told.Zip(verdicts).Where(one => one.Second == Verdict.IsOlder))
        {
            await db.Later(told.NoteThatItWasPassedOver(), CancellationToken.None);
        }

        if (newest.Risen() is { Length: > 0 } risen)
        {
            var (subjects, versions) = (risen.Select(one => one.Key).ToArray(), risen.Select(one => one.Value).ToArray());
            await db.Later(
                $"""
                insert into inbox_subject (consumer, subject, subject_version)
                select {Consumer}, risen.* from unnest({subjects}::text[], {versions}::bigint[]) risen
                on conflict (consumer, subject) do update set subject_version = excluded.subject_version
                where inbox_subject.subject_version <= excluded.subject_version
                """,
                risen.Length, CancellationToken.None);
        }

        return verdicts;
    }

    /// <summary>Which of them are new, and the newest versions seen before of what they are about.</summary>
    private async Task<(HashSet<Guid> Inserted, NewestVersions Newest)> Note()
    {
        await using var batch = NewBatch();
        batch.BatchCommands.Add(new(
            """
            insert into inbox (event_id, consumer, subject, subject_version)
            select told.event_id, $1, told.subject, told.version
            from unnest($2::uuid[], $3::text[], $4::bigint[]) told (event_id, subject, version)
            where $5 or exists (select from caught_up where consumer = $1)
            on conflict do nothing returning event_id
            """)
        {
            Parameters =
            {
                new() { Value = Consumer },
                new() { Value = _told.Select(told => told.EventId).ToArray() },
                new() { Value = _told.Select(told => told.Subject).ToArray() },
                new() { Value = _told.Select(told => told.Version).ToArray() },
                new() { Value = _told[0].IsReplayed }
            }
        });
        batch.BatchCommands.Add(new("select subject, subject_version from newest_versions($1, $2)")
        {
            Parameters =
            {
                new() { Value = Consumer },
                new() { Value = _told.Select(told => told.Subject).OfType<string>().Distinct().ToArray() }
            }
        });
        await using var reader = await batch.ExecuteReaderAsync();
        var inserted = new HashSet<Guid>();

        while (await reader.ReadAsync())
        {
            inserted.Add(reader.GetGuid(0));
        }

        await reader.NextResultAsync();
        var newest = new NewestVersions();

        while (await reader.ReadAsync())
        {
            newest.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return (inserted, newest);
    }

    private async Task<long> CountOfTaken()
    {
        await using var batch = NewBatch();
        batch.BatchCommands.Add(new("select count(*) from inbox where consumer = $1 and event_id = any($2)")
        {
            Parameters = { new() { Value = Consumer }, new() { Value = _told.Select(told => told.EventId).Distinct().ToArray() } }
        });
        return (long)(await batch.ExecuteScalarAsync())!;
    }

    private NpgsqlBatch NewBatch() =>
        new((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());

    /// <summary>
    /// Versions of one subject come from one service and grow; equal ones are several events of one change.
    /// </summary>
    private sealed class NewestVersions
    {
        private readonly Dictionary<string, long> _seen = [];
        private readonly Dictionary<string, long> _risen = [];

        public void Add(string subject, long version) => _seen[subject] = version;

        public bool Rises(string subject, long version)
        {
            if (_seen.TryGetValue(subject, out var newest) && version < newest)
            {
                return false;
            }

            _seen[subject] = _risen[subject] = version;
            return true;
        }

        public KeyValuePair<string, long>[] Risen() => [.. _risen];
    }
}
