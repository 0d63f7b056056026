using Npgsql;

namespace Platform.ServiceDefaults;

/// <summary>
/// Connections for what a session keeps beyond a transaction: locks that are held for long, and settings. Each has a session of its own,
/// which ends when it is given back. Those of the pool are handed on as they are: nothing of the kind may be left in them.
/// </summary>
public sealed class DatabaseSessions : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private DatabaseSessions(NpgsqlDataSource source) => _source = source;

    /// <summary>Sessions of the database that the builder's connection string names.</summary>
    public static DatabaseSessions Of(NpgsqlDataSourceBuilder source)
    {
        source.ConnectionStringBuilder.Pooling = false;
        return new DatabaseSessions(source.Build());
    }

    /// <summary>A session, until it is disposed.</summary>
    public ValueTask<NpgsqlConnection> Open(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
