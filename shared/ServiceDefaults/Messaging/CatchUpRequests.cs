using Npgsql;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// What operators want consumers to take again, and how far that has come: kept in the database, so that a process that is killed leaves it
/// to the next, and as the record of who asked.
/// </summary>
internal sealed class CatchUpRequests(NpgsqlDataSource database)
{
    /// <summary>Asks for it, or joins what is under way and covers it; returns its number.</summary>
    public async Task<long> Ask(string consumer, string owner, long after, string askedBy, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with under_way as (
                select request_id from catch_up_request
                where consumer = $1 and owner = $2 and after_sequence <= $3 and finished_at is null order by request_id limit 1
            ), asked as (
                insert into catch_up_request (consumer, owner, after_sequence, reached_sequence, asked_by)
                select $1, $2, $3, $3, $4 where not exists (select from under_way) returning request_id
            )
            select request_id from under_way union all select request_id from asked
            """);
        command.Parameters.Add(new() { Value = consumer });
        command.Parameters.Add(new() { Value = owner });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = askedBy });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The oldest that is not finished.</summary>
    public async Task<CatchUpRequested?> Next(string consumer, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select request_id, owner, reached_sequence, events from catch_up_request
            where consumer = $1 and finished_at is null order by request_id limit 1
            """);
        command.Parameters.Add(new() { Value = consumer });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var number = reader.GetInt64(0);
        return new CatchUpRequested(number, reader.GetString(1), new Reached((reached, stop) => Note(number, reached, stop))
        {
            Sequence = reader.GetInt64(2),
            Events = reader.GetInt64(3)
        });
    }

    public async Task Finish(CatchUpRequested asked, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update catch_up_request set finished_at = now() where request_id = $1");
        command.Parameters.Add(new() { Value = asked.Number });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How far these have come, in the order of their numbers.</summary>
    public async Task<List<CatchUpState>> Read(long[] numbers, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select consumer, owner, reached_sequence, events, finished_at is not null,
                (select count(*) from inbox where inbox.consumer = catch_up_request.consumer and inbox.passed_over)
            from catch_up_request
            where request_id = any($1) order by request_id
            """);
        command.Parameters.Add(new() { Value = numbers });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var states = new List<CatchUpState>();

        while (await reader.ReadAsync(cancellationToken))
        {
            states.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetBoolean(4),
                reader.GetInt64(5)));
        }

        return states;
    }

    private async Task Note(long number, Reached reached, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update catch_up_request set reached_sequence = $2, events = $3 where request_id = $1");
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = reached.Sequence });
        command.Parameters.Add(new() { Value = reached.Events });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>One that is to be done, from where it was left.</summary>
internal sealed record CatchUpRequested(long Number, string Owner, Reached Reached);

/// <summary>How far one has come.</summary>
internal sealed record CatchUpState(string Consumer, string Owner, long Sequence, long Events, bool IsFinished, long PassedOver);
