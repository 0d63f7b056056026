using Google.Protobuf.WellKnownTypes;
using Npgsql;
using Platform.Contracts.Operations.V1;
using Platform.ServiceDefaults.Messaging;
using Enum = System.Enum;

namespace Platform.ServiceDefaults.Operations;

/// <summary>The record of what operators have done with dead letters.</summary>
internal static class DeadLetterActions
{
    /// <summary>The newest of those before a number.</summary>
    public static async Task<List<DeadLetterAction>> Before(
        NpgsqlDataSource database, long number, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select action_id, kind, queue, reason, asked_by, asked_at, finished_at, array(
                select message.event_id from dead_letter_action_message message
                where message.action_id = action.action_id order by message.number)
            from dead_letter_action action where action_id < $1 order by action_id desc limit $2
            """);
        command.Parameters.Add(new() { Value = number });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var actions = new List<DeadLetterAction>();

        while (await reader.ReadAsync(cancellationToken))
        {
            actions.Add(Action(
                Enum.Parse<DeadLetterDeed>(reader.GetString(1)), reader.GetInt64(0), reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4), reader.GetDateTime(5),
                reader.IsDBNull(6) ? null : reader.GetDateTime(6), reader.GetFieldValue<Guid?[]>(7)));
        }

        return actions;
    }

    public static DeadLetterAction Action(
        DeadLetterDeed deed, long number, string queue, string? reason, string askedBy, DateTime askedAt, DateTime? finishedAt,
        IReadOnlyCollection<Guid?> events) => new()
        {
            ActionId = number,
            Kind = deed == DeadLetterDeed.Redrive ? DeadLetterActionKind.Redrive : DeadLetterActionKind.Drop,
            Queue = queue,
            AskedBy = askedBy,
            AskedAt = askedAt.ToTimestamp(),
            FinishedAt = finishedAt?.ToTimestamp(),
            Reason = reason ?? "",
            Messages = events.Count,
            EventIds = { events.Select(one => one?.ToString() ?? "") }
        };
}
