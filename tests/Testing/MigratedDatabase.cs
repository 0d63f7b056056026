using System.Reflection;
using Npgsql;

namespace Platform.Testing;

/// <summary>A database that is brought up by a service's own scripts as far as a test wants, for what one of them does to rows that are there.</summary>
public sealed class MigratedDatabase(string connectionString, Assembly service) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);
    private readonly Queue<string> _scripts = new(service.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>Runs the scripts that come before one.</summary>
    public async Task MigrateBefore(string script)
    {
        while (_scripts.TryPeek(out var next) && !next.EndsWith($"{script}.sql", StringComparison.Ordinal))
        {
            await RunNext();
        }
    }

    /// <summary>Runs the scripts that are left.</summary>
    public async Task MigrateToTheEnd()
    {
        while (_scripts.Count > 0)
        {
            await RunNext();
        }
    }

    /// <summary>Runs a statement.</summary>
    public async Task Execute(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The texts that a query returns, in order.</summary>
    public async Task<IReadOnlyList<string>> Read(string sql)
    {
        var values = new List<string>();
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();

        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        values.Sort(StringComparer.Ordinal);
        return values;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task RunNext()
    {
        using var text = new StreamReader(service.GetManifestResourceStream(_scripts.Dequeue())!);
        await Execute(await text.ReadToEndAsync());
    }
}
