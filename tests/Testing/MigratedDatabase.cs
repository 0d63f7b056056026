using System.Reflection;
using Npgsql;
using Platform.ServiceDefaults.Journal;

namespace Platform.Testing;

/// <summary>
/// A database that is brought up by a service's own scripts as far as a test wants, for what one of them does to rows that are there. Of
/// the scripts that services share, those that are named run first.
/// </summary>
public sealed class MigratedDatabase(string connectionString, Assembly service, params string[] shared) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);
    private readonly Queue<(Assembly Assembly, string Name)> _scripts = new(
    [
        .. shared.Select(name => (typeof(JournaledDbContext).Assembly, name)),
        .. service.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (service, name))
    ]);

    /// <summary>Runs the scripts that come before one.</summary>
    public async Task MigrateBefore(string script)
    {
        while (_scripts.TryPeek(out var next) && !next.Name.EndsWith($"{script}.sql", StringComparison.Ordinal))
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
        var (assembly, name) = _scripts.Dequeue();
        using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
        await Execute(await text.ReadToEndAsync());
    }
}
