using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
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
    /// <summary>Of one process, at most; fewer by <c>Maximum Pool Size</c> in the connection string.</summary>
    public const int MostConnections = 32;

    /// <summary>
    /// Statements here take milliseconds. What the server takes for expensive by its estimates of young tables it would compile first: each
    /// connection that sends one keeps the compiler, 15 MiB of it.
    /// </summary>
    private const string NoCompiling = "set jit = off";

    /// <summary>
    /// Registers the service's own database; its Migrations/*.sql run, in order and once each, before the service takes calls.
    /// </summary>
    public static void AddDatabase<TContext>(this IHostApplicationBuilder builder, string name)
        where TContext : JournaledDbContext
    {
        builder.Services.AddSingleton(_ =>
        {
            var source = builder.Source(name, name);
            // A service sends the same few statements again and again: each connection has the server plan them once.
            source.ConnectionStringBuilder.MaxAutoPrepare = 200;
            // Five services share a server, which has 200 connections. A burst of calls waits for one, which costs less than a refusal.
            source.ConnectionStringBuilder.MaxPoolSize = Math.Min(source.ConnectionStringBuilder.MaxPoolSize, MostConnections);
            source.ConnectionStringBuilder.Timeout = Math.Max(source.ConnectionStringBuilder.Timeout, 30);
            // What a burst of calls opened is given back soon: each connection is a process of the server.
            source.ConnectionStringBuilder.ConnectionIdleLifetime = 10;
            source.ConnectionStringBuilder.ConnectionPruningInterval = 5;
            // Resetting a session takes seven statements, more than most calls send. What a session would keep is DatabaseSessions' alone.
            source.ConnectionStringBuilder.NoResetOnClose = true;
            return source.Build();
        });
        builder.Services.AddSingleton(_ => DatabaseSessions.Of(builder.Source(name, $"{name} sessions")));
        // What a context is made of costs more than most queries, so calls and consumers use them in turns.
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(new LaterGoesFirst(), new CommitWakesRelay(services.GetRequiredService<JournalSignal>()))
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

    /// <param name="builder">The process.</param>
    /// <param name="name">Of the connection string.</param>
    /// <param name="pool">Its name in metrics, which would be the whole connection string otherwise.</param>
    private static NpgsqlDataSourceBuilder Source(this IHostApplicationBuilder builder, string name, string pool)
    {
        var source = new NpgsqlDataSourceBuilder(
            builder.Configuration.GetConnectionString(name)
                ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set."))
        { Name = pool };

        // Where whatever made the login keeps its password, that can be given as it is.
        if (builder.Configuration["Database:Password"] is { Length: > 0 } password)
        {
            source.ConnectionStringBuilder.Password = password;
        }

        // What belongs to no call or event (the relay looking for work, health) would bury the traces that people look for.
        source.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null));
        source.UsePhysicalConnectionInitializer(WithoutCompiling, connection => WithoutCompilingAsync(connection));
        return source;
    }

    private static void WithoutCompiling(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(NoCompiling, connection);
        command.ExecuteNonQuery();
    }

    private static async Task WithoutCompilingAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(NoCompiling, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>
/// A table that several services keep and this one has asked for; named after its script among this assembly's resources.
/// </summary>
internal sealed record SharedTable(string Script);

/// <summary>
/// Brings the schema up to date: the journal's own tables first, then those shared with other services, then the service's, each script
/// once and in one transaction with the rest.
/// </summary>
internal sealed partial class Migrator(
    NpgsqlDataSource database, IEnumerable<SharedTable> shared, Assembly service, ILogger<Migrator> logger) : IHostedService
{
    /// <summary>Any number: replicas that start together take turns on it.</summary>
    private const long Lock = 7_201_001;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenOnceThere(cancellationToken);
        await RequireSession(connection, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        await Execute($"select pg_advisory_xact_lock({Lock})");
        await Execute(
            """
            create table if not exists migration (name text primary key, applied_at timestamptz not null default now());
            alter table migration add column if not exists checksum text;
            """);
        var scripts = Scripts().ToList();
        var applied = await ReadApplied(connection, cancellationToken);
        RequireUnchanged(scripts, applied);
        var missing = scripts.Where(script => !applied.ContainsKey(script.Name)).ToList();

        foreach (var script in missing)
        {
            await Execute(script.Sql);
        }

        await Keep(connection, scripts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        if (missing.Count > 0)
        {
            // Scripts may create extensions and types that the pooled connections have not read yet.
            await database.ReloadTypesAsync(cancellationToken);
        }

        async Task Execute(string sql)
        {
            // A replica waits for another's migration, and a migration for a large table, as long as it takes.
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Locks and prepared statements belong to a session of the server. A pooler that gives a connection's session away after each
    /// transaction takes them with it, and calls fail one in a while; so a service behind such a one does not start. It is known by giving
    /// what the first connection had to a second.
    /// </summary>
    private async Task RequireSession(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var session = await SessionOf(connection);
        await using var other = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await other.BeginTransactionAsync(cancellationToken);

        if (await SessionOf(other) == session || await SessionOf(connection) != session)
        {
            throw new InvalidOperationException(
                "The connection string of the database leads to a pooler that shares sessions between transactions; set its pool_mode to session.");
        }

        async Task<int> SessionOf(NpgsqlConnection one)
        {
            await using var command = new NpgsqlCommand("select pg_backend_pid()", one);
            return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    /// <summary>The names of the scripts that were applied, each with its checksum if that was kept then.</summary>
    private static async Task<Dictionary<string, string?>> ReadApplied(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select name, checksum from migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<string, string?>();

        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        }

        return applied;
    }

    /// <summary>A script that was edited after it ran left tables here that are not those that the program was written for.</summary>
    private static void RequireUnchanged(IEnumerable<Script> scripts, Dictionary<string, string?> applied)
    {
        var changed = scripts.Where(script => applied.GetValueOrDefault(script.Name) is { } checksum && checksum != script.Checksum)
            .Select(script => script.Name).ToList();

        if (changed.Count > 0)
        {
            throw new InvalidOperationException(
                $"The database was migrated by other scripts of these names: {string.Join(", ", changed)}. One that was applied is not "
                + "edited: put it back as it was, and make the change by a new one.");
        }
    }

    private static async Task Keep(NpgsqlConnection connection, IReadOnlyCollection<Script> scripts, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into migration (name, checksum) select * from unnest($1::text[], $2::text[])
            on conflict (name) do update set checksum = excluded.checksum where migration.checksum is null
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = scripts.Select(script => script.Name).ToArray() },
                new() { Value = scripts.Select(script => script.Checksum).ToArray() }
            }
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// A service starts beside its database: a server that does not answer yet, and a login or database that is not made yet, are waited
    /// for, as long as an orchestrator would let a service start. After that they are the error that they look like.
    /// </summary>
    private async Task<NpgsqlConnection> OpenOnceThere(CancellationToken cancellationToken)
    {
        var reason = "";

        for (var waiting = Stopwatch.StartNew(); ;)
        {
            try
            {
                var connection = await database.OpenConnectionAsync(cancellationToken);

                if (reason.Length > 0)
                {
                    LogThere();
                }

                return connection;
            }
            catch (NpgsqlException exception) when (MayComeUp(exception) && waiting.Elapsed < s_limit)
            {
                if (exception.Message != reason)
                {
                    reason = exception.Message;
                    LogNotThere(reason);
                }

                await Task.Delay(s_pause, cancellationToken);
            }
        }
    }

    private static bool MayComeUp(NpgsqlException exception) => exception.IsTransient || exception.SqlState
        is PostgresErrorCodes.InvalidCatalogName
        or PostgresErrorCodes.InvalidPassword
        or PostgresErrorCodes.InvalidAuthorizationSpecification
        or PostgresErrorCodes.CannotConnectNow;

    [LoggerMessage(LogLevel.Warning, "The database cannot be opened yet: {Reason}")]
    private partial void LogNotThere(string reason);

    [LoggerMessage(LogLevel.Information, "The database is there.")]
    private partial void LogThere();

    private IEnumerable<Script> Scripts()
    {
        var own = typeof(Migrator).Assembly;

        return Named(own).Where(name => name.StartsWith("platform.", StringComparison.Ordinal))
            .Concat(shared.Select(table => table.Script))
            .Select(name => (own, name))
            .Concat(Named(service).Select(name => (service, name)))
            .Select(Script.Read);
    }

    private static IEnumerable<string> Named(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private sealed record Script(string Name, string Sql)
    {
        /// <summary>SHA-256; the ends of lines are whatever the checkout made of them.</summary>
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

        public static Script Read((Assembly Assembly, string Name) script)
        {
            using var text = new StreamReader(script.Assembly.GetManifestResourceStream(script.Name)!);
            return new(script.Name, text.ReadToEnd());
        }
    }
}
