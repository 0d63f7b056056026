using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.ServiceDefaults;

/// <summary>What operators see of the service's database, as the server tells it to the service's own role.</summary>
internal sealed class DatabaseFiguresJob : FiguresJob
{
    private readonly TimeProvider _time;
    private readonly Figure _size;
    private readonly Figure _oldestTransaction;
    private readonly Figure _clock;

    public DatabaseFiguresJob(
        IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider time, ILogger<DatabaseFiguresJob> logger)
        : base(scopes, meters, logger)
    {
        _time = time;
        _size = Reading("platform.database.size", "By", "What the service's database takes on the server's disk.");
        _oldestTransaction = Reading("platform.database.oldest_transaction", "s",
            "Age of the oldest transaction of the service that is open on the server.");
        _clock = Reading("platform.clock.offset", "s",
            "How far the service's clock is before the database server's; below nought it is behind.");
    }

    protected override async Task Read(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            select pg_database_size(current_database()),
                (select coalesce(extract(epoch from max(clock_timestamp() - xact_start)), 0)::float8 from pg_stat_activity
                    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()),
                clock_timestamp()
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        _size.Tell(reader.GetInt64(0));
        _oldestTransaction.Tell(Math.Max(0, reader.GetDouble(1)));
        _clock.Tell((_time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(2)).TotalSeconds);
    }
}
