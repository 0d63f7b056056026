using Npgsql;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>All five services with databases and a broker of their own, and somewhere for their mail to go.</summary>
internal sealed class FiveServices : IAsyncDisposable
{
    private static readonly string[] s_names =
        ["organisation-registry", "budgeting", "strategy-tracking", "feedback-and-initiatives", "news-releases"];

    private readonly MeasuredPlatform _platform;
    private readonly Broker _broker;
    private readonly ServerProcess _sink;
    private readonly List<ServerProcess> _services = [];
    private readonly List<NpgsqlDataSource> _databases = [];
    private string _first = "";
    private Func<double> _postgres = null!;

    private FiveServices(MeasuredPlatform platform, Broker broker, ServerProcess sink) =>
        (_platform, _broker, _sink) = (platform, broker, sink);

    public static IReadOnlyList<string> Names => s_names;

    public static async Task<FiveServices> Start(MeasuredPlatform platform)
    {
        var (sink, port) = await MeasuredPlatform.StartMailSink();
        var five = new FiveServices(platform, await platform.NewBroker(), sink);
        var registry = await five.Add(database => platform.StartRegistry(database, five._broker));
        await five.Add(database => platform.StartBudgeting(database, five._broker, registry));
        await five.Add(database => platform.StartStrategy(database, five._broker, registry));
        await five.Add(database => platform.StartParticipation(database, five._broker, registry));
        await five.Add(database => platform.StartNews(database, five._broker, registry, port));
        five._postgres = await ProcessorTime.OfPostgres(five._first);
        return five;
    }

    /// <summary>The year of a county, all of it ahead.</summary>
    public CountyYear YearOf(string county)
    {
        var calls = _services.Select(_platform.CallsTo).ToList();
        return new(county, calls[0], calls[1], calls[2], calls[3], calls[4]);
    }

    /// <summary>Of all services and of PostgreSQL, in seconds.</summary>
    public double ProcessorSeconds() => _services.Sum(service => service.ProcessorTime().TotalSeconds) + _postgres();

    /// <summary>Of each service, now.</summary>
    public double[] Mebibytes() => [.. _services.Select(service => service.Mebibytes())];

    /// <summary>Returns when the services that decide by them know all bodies and units of these counties.</summary>
    public async Task UntilKnown(IReadOnlyCollection<string> counties)
    {
        var (bodies, units) = (2 * counties.Count, CountyYear.Units * counties.Count);
        await Until(async () =>
            await Count(1, "deciding_body", counties) == bodies && await Count(1, "unit_place", counties) == units
            && await Count(2, "deciding_body", counties) == bodies && await Count(3, "unit_place", counties) == units);
    }

    /// <summary>Confirmed subscribers, without the mails that confirming takes.</summary>
    public async Task Subscribe(string county)
    {
        await using var command = _databases[4].CreateCommand(
            $$"""
            insert into subscription (subscription_id, county_code, state, address, address_key, link, languages, kinds, asked_at, asked_on,
                asked_times, cancel_hash, version)
            select gen_random_uuid(), '{{county}}', 'Confirmed', address, address, gen_random_uuid(), '{Fi}', '{}', now(), '2026-01-01', 1,
                '\x00', 2
            from generate_series(1, {{CountyYear.Subscribers}}) number,
                lateral (select 'lukija-' || number || '@example.org' as address) of_number
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Waits until nothing is on its way any longer: no event that is to be published, none that is taken, and no mail. Returns the
    /// processor time when the last of it was done.
    /// </summary>
    public async Task<double> Settled()
    {
        var (seconds, effects, since) = (0.0, -1L, DateTime.UtcNow);
        await Until(async () =>
        {
            var (now, pending, taken) = (ProcessorSeconds(), 0L, 0L);

            foreach (var database in _databases)
            {
                pending += await Read(database, "select count(*) from journal where sequence is null");
                taken += await Read(database, "select count(*) from inbox");
            }

            pending += await Read(_databases[4], "select count(*) from delivery where state in ('Pending', 'Sending')");

            if (pending > 0 || taken != effects)
            {
                (seconds, effects, since) = (now, taken, DateTime.UtcNow);
            }

            return DateTime.UtcNow - since > TimeSpan.FromSeconds(2);
        });
        return seconds;
    }

    /// <summary>
    /// From when a command told an event until a consumer of another service began the transaction of its effect, in milliseconds, for each
    /// event of these counties and each of its consumers.
    /// </summary>
    public async Task<List<double>> Lags(IReadOnlyCollection<string> counties)
    {
        var told = new Dictionary<Guid, DateTime>();
        var lags = new List<double>();

        foreach (var database in _databases)
        {
            await using var command = database.CreateCommand("select event_id, time from journal where county_code = any($1)");
            command.Parameters.Add(new() { Value = counties.ToArray() });
            await using var reader = await command.ExecuteReaderAsync();

            while (await reader.ReadAsync())
            {
                told[reader.GetGuid(0)] = reader.GetDateTime(1);
            }
        }

        foreach (var database in _databases)
        {
            await using var command = database.CreateCommand("select event_id, received_at from inbox");
            await using var reader = await command.ExecuteReaderAsync();

            while (await reader.ReadAsync())
            {
                if (told.TryGetValue(reader.GetGuid(0), out var time))
                {
                    lags.Add((reader.GetDateTime(1) - time).TotalMilliseconds);
                }
            }
        }

        return lags;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.AsEnumerable().Reverse())
        {
            await service.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        await _sink.DisposeAsync();
        await _broker.Delete();
        _broker.Dispose();
    }

    private async Task<ServerProcess> Add(Func<string, Task<ServerProcess>> start)
    {
        var database = await _platform.NewDatabase();
        _first = _first.Length > 0 ? _first : database;
        var service = await start(database);
        _services.Add(service);
        _databases.Add(NpgsqlDataSource.Create(database));
        return service;
    }

    private Task<long> Count(int database, string table, IReadOnlyCollection<string> counties) => Read(_databases[database],
        $"select count(*) from {table} where county_code = any(string_to_array('{string.Join(' ', counties)}', ' '))");

    private static async Task<long> Read(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var limit = DateTime.UtcNow.AddMinutes(3); !await holds(); await Task.Delay(200))
        {
            if (DateTime.UtcNow > limit)
            {
                throw new InvalidOperationException("What was told is not known to all services within three minutes.");
            }
        }
    }
}
