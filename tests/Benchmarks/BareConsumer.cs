using System.Text.Json;
using Npgsql;
using Platform.ServiceDefaults.Journal;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Platform.Benchmarks;

/// <summary>
/// The least that takes events as a service does: the broker's and the database's own clients, batches of 64 in the order of the queue,
/// each one transaction of three statements: the inbox, the newest version of each subject, the effects.
/// </summary>
internal sealed class BareConsumer(NpgsqlDataSource database, string queue, int expected)
{
    private const int Most = 64;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(ulong Tag, Guid EventId, string Subject, long Version, Guid Unit)> _batch = [];
    private Stretch _stretch = null!;
    private int _taken;

    /// <summary>Runs until all are in the database.</summary>
    public async Task Run(Uri broker, Stretch stretch)
    {
        _stretch = stretch;
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 2 * Most, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            if (_taken == 0 && _batch.Count == 0)
            {
                stretch.Begin();
            }

            _batch.Add(Read(delivery));

            if (_batch.Count == Most || _taken + _batch.Count == expected)
            {
                await Take();
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: true);
            }
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        await _done.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private static (ulong Tag, Guid EventId, string Subject, long Version, Guid Unit) Read(BasicDeliverEventArgs delivery)
    {
        using var body = JsonDocument.Parse(delivery.Body);
        var headers = body.RootElement.GetProperty("headers");
        return (delivery.DeliveryTag, body.RootElement.GetProperty("messageId").GetGuid(),
            headers.GetProperty(Envelope.SubjectHeader).GetString()!, headers.GetProperty(Envelope.SubjectVersionHeader).GetInt64(),
            body.RootElement.GetProperty("message").GetProperty("unitId").GetGuid());
    }

    private async Task Take()
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var ids = _batch.Select(one => one.EventId).ToArray();
        var subjects = _batch.Select(one => one.Subject).ToArray();
        var versions = _batch.Select(one => one.Version).ToArray();
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add("""
            insert into inbox (event_id, subject, subject_version, consumer)
            select told.*, 'bare' from unnest($1::uuid[], $2::text[], $3::bigint[]) told (event_id, subject, version)
            """, ids, subjects, versions);
        Add("""
            insert into inbox_subject (consumer, subject, subject_version)
            select 'bare', subject, max(version) from unnest($1::text[], $2::bigint[]) told (subject, version) group by subject
            on conflict (consumer, subject) do update set subject_version = excluded.subject_version
            where inbox_subject.subject_version <= excluded.subject_version
            """, subjects, versions);
        Add("insert into effect (event_id, unit_id, version) select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])",
            ids, _batch.Select(one => one.Unit).ToArray(), versions);

        if (await batch.ExecuteNonQueryAsync() != 3 * _batch.Count)
        {
            throw new InvalidOperationException("Some were taken before.");
        }

        await transaction.CommitAsync();
        _taken += _batch.Count;
        _batch.Clear();

        if (_taken == expected)
        {
            _stretch.End();
            _done.SetResult();
        }

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
            batch.BatchCommands.Add(command);
        }
    }
}
