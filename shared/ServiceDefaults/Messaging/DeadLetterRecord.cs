using Npgsql;
using NpgsqlTypes;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What is done with dead letters, by the names of the table.</summary>
internal enum DeadLetterDeed
{
    Redrive = 1,
    Drop = 2
}

/// <summary>The record of what one operator has done to one queue, while they do it.</summary>
internal sealed class DeadLetterRecord(NpgsqlConnection session, long number, DateTime askedAt)
{
    private int _messages;

    public long Number => number;
    public DateTime AskedAt => askedAt;
    public DateTime? FinishedAt { get; private set; }

    public static async Task<DeadLetterRecord> Begin(
        NpgsqlConnection session, DeadLetterDeed deed, string queue, string? reason, string askedBy, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into dead_letter_action (kind, queue, reason, asked_by) values ($1, $2, $3, $4) returning action_id, asked_at
            """,
            session)
        {
            Parameters =
            {
                new() { Value = $"{deed}" },
                new() { Value = queue },
                new() { Value = (object?)reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = askedBy }
            }
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DeadLetterRecord(session, reader.GetInt64(0), reader.GetDateTime(1));
    }

    /// <summary>Notes messages that are in their new place, or are to go, and lie in the queue still.</summary>
    public async Task Note(IReadOnlyCollection<HeldDeadLetter> letters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into dead_letter_action_message (action_id, number, event_id)
            select $1, $2 + letter.place, letter.event_id from unnest($3) with ordinality as letter (event_id, place)
            """,
            session)
        {
            Parameters =
            {
                new() { Value = number },
                new() { Value = _messages },
                new() { Value = letters.Select(letter => letter.Event).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid }
            }
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        _messages += letters.Count;
    }

    public async Task Finish(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update dead_letter_action set finished_at = now() where action_id = $1 returning finished_at", session)
        {
            Parameters = { new() { Value = number } }
        };
        FinishedAt = (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
