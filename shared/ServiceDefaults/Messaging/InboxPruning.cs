using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// Takes rows out of the inbox that are old and not needed: a newer version of their subject was seen, so that the event would be passed
/// over whenever and how often it came again. The rows of a subject's newest version stay, however old, for they alone would be let in
/// twice, and so do those of what was passed over, which is missing.
/// </summary>
internal sealed partial class InboxPruning(NpgsqlDataSource database, TimeProvider time, ILogger<InboxPruning> logger) : BackgroundService
{
    private const int BatchSize = 1000;
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_pause, time, stoppingToken);
                await Prune(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(exception.Message);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The process stops; what is left stays for another time.
            }
        }
    }

    /// <summary>Goes once through what is older than a month, by the time of receipt and some at a time.</summary>
    public async Task Prune(CancellationToken cancellationToken)
    {
        for (var from = DateTime.MinValue; ;)
        {
            await using var command = database.CreateCommand(
                """
                with looked_at as (
                    select event_id, consumer, received_at, subject, subject_version from inbox
                    where received_at > $1 and received_at < now() - interval '30 days' order by received_at limit $2
                ), pruned as (
                    delete from inbox using looked_at join inbox_subject seen using (consumer, subject)
                    where inbox.event_id = looked_at.event_id and inbox.consumer = looked_at.consumer
                        and looked_at.subject_version < seen.subject_version and not inbox.passed_over
                )
                select max(received_at) from looked_at
                """);
            command.Parameters.Add(new() { Value = DateTime.SpecifyKind(from, DateTimeKind.Utc) });
            command.Parameters.Add(new() { Value = BatchSize });

            if (await command.ExecuteScalarAsync(cancellationToken) is not DateTime last)
            {
                return;
            }

            from = last;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Pruning of the inbox was interrupted and waits for its next time: {Reason}")]
    private partial void LogInterrupted(string reason);
}
