using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults;

internal static class Database
{
    /// <summary>Registers the service's own database; its Migrations/*.sql run, in order and once each, before the service takes calls.</summary>
    public static void AddDatabase<TContext>(this IHostApplicationBuilder builder, string name)
        where TContext : JournaledDbContext
    {
        builder.Services.AddSingleton(_ =>
        {
            var source = new NpgsqlDataSourceBuilder(
                builder.Configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set."));
            // A service sends the same few statements again and again: each connection has the server plan them once.
            source.ConnectionStringBuilder.MaxAutoPrepare = 200;
            // What belongs to no call or event (the relay looking for work, health) would bury the traces that people look for.
            source.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null));
            return source.Build();
        });
        // What a context is made of costs more than most queries, so calls and consumers use them in turns.
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(new CommitWakesRelay(services.GetRequiredService<JournalSignal>()))
            .UseSnakeCaseNamingConvention());
        builder.Services.AddScoped(services =>
        {
            var context = services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            context.Scope = services.GetRequiredService<JournalScope>();
            return context;
        });
        // No second registration of the context itself: its scope would give it back twice, the second time out of another's hands.
        builder.Services.AddScoped(services => new ServiceContext(services.GetRequiredService<TContext>()));
        builder.Services.AddHostedService(services => new Migrator(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetServices<SharedTable>(), typeof(TContext).Assembly,
            services.GetRequiredService<ILogger<Migrator>>()));
    }
}

/// <summary>A table that several services keep and this one has asked for; named after its script among this assembly's resources.</summary>
internal sealed record SharedTable(string Script);

/// <summary>
/// Brings the schema up to date: the journal's own tables first, then those shared with other services, then the service's, each script once
/// and in one transaction with the rest.
/// </summary>
internal sealed partial class Migrator(NpgsqlDataSource database, IEnumerable<SharedTable> shared, Assembly service, ILogger<Migrator> logger) : IHostedService
{
    /// <summary>Any number: replicas that start together take turns on it.</summary>
    private const long Lock = 7_201_001;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenOnceThere(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        await Execute($"select pg_advisory_xact_lock({Lock})");
        await Execute("create table if not exists migration (name text primary key, applied_at timestamptz not null default now())");

        foreach (var (assembly, name) in Scripts())
        {
            await using var record = new NpgsqlCommand("insert into migration (name) values ($1) on conflict do nothing", connection)
            {
                Parameters = { new() { Value = name } }
            };

            if (await record.ExecuteNonQueryAsync(cancellationToken) == 1)
            {
                using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
                await Execute(await script.ReadToEndAsync(cancellationToken));
            }
        }

        await transaction.CommitAsync(cancellationToken);
        // Scripts may create extensions and types that the pooled connections have not read yet.
        await database.ReloadTypesAsync(cancellationToken);

        async Task Execute(string sql)
        {
            // A replica waits for another's migration, and a migration for a large table, as long as it takes.
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A database that is on its way up is waited for, as long as an orchestrator would let a service start.</summary>
    private async Task<NpgsqlConnection> OpenOnceThere(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await database.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException exception) when (exception.IsTransient && tries < 30)
            {
                LogNotThere(exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database does not answer yet: {Reason}")]
    private partial void LogNotThere(string reason);

    private IEnumerable<(Assembly Assembly, string Name)> Scripts()
    {
        var own = typeof(Migrator).Assembly;

        return Named(own).Where(name => name.StartsWith("platform.", StringComparison.Ordinal))
            .Concat(shared.Select(table => table.Script))
            .Select(name => (own, name))
            .Concat(Named(service).Select(name => (service, name)));
    }

    private static IEnumerable<string> Named(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
