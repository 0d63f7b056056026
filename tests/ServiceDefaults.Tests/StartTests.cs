using Grpc.Core;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts.Journal.V1;
using Platform.Identity;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class StartTests(Servers servers)
{
    [Fact]
    public async Task What_happens_before_the_process_has_bound_its_queues_is_published_when_it_has()
    {
        var database = await servers.NewDatabase();
        using var broker = await servers.NewBroker();
        var late = new LateBus();
        var identity = DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("late").FullName);
        await using var service = await TallyService.Start(database, broker, identity,
            with: builder => builder.Services.AddBusObserver(_ => late));
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        await late.IsAsked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await service.Count(Guid.NewGuid(), times: 3);
        await JournalFixture.Until(() => Holds(
            "select count(*) > 0 from pg_stat_activity where datname = current_database() and query like '%from journal where sequence is null%'"));
        Assert.True(await Holds("select bool_and(sequence is null) from journal"));
        Assert.Empty(await Read(waitForPending: false));
        var waiting = Read(waitForPending: true);
        late.MayStart.SetResult();

        Assert.Equal([1, 2, 3], await waiting);
        await JournalFixture.Until(() => Holds("select count(*) = 3 from effect"));

        async Task<List<long>> Read(bool waitForPending)
        {
            using var call = new JournalService.JournalServiceClient(
                service.As(identity.Token(["*"], ["journal.read"], "reader", TimeSpan.FromHours(1))))
                .ReadJournal(new ReadJournalRequest { StopAtHead = true, WaitForPending = waitForPending },
                    cancellationToken: TestContext.Current.CancellationToken);
            return await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).Select(record => record.SubjectVersion)
                .ToListAsync(TestContext.Current.CancellationToken);
        }

        async Task<bool> Holds(string sql)
        {
            await using var command = source.CreateCommand(sql);
            return (bool)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task A_service_that_starts_before_its_login_and_database_are_made_begins_once_they_are()
    {
        var server = new NpgsqlConnectionStringBuilder(await servers.NewDatabase());
        var name = $"late_{Guid.NewGuid():N}";
        using var broker = await servers.NewBroker();
        var identity = DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("early").FullName);
        var own = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Username = name, Password = name };
        var log = new Lines();
        var starting = TallyService.Start(own.ConnectionString, broker, identity, with: builder => builder.Logging.AddProvider(log));
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);

        await JournalFixture.Until(() => Task.FromResult(log.Any("28P01")));
        await Execute($"create role {name} login password '{name}'");
        await JournalFixture.Until(() => Task.FromResult(log.Any("3D000")));
        Assert.False(starting.IsCompleted);
        await Execute($"create database {name} owner {name}");

        await using var service = await starting;
        await service.Count(Guid.NewGuid());
        Assert.Equal(3, log.Of("Migrator").Count());

        async Task Execute(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_service_that_starts_before_its_broker_listens_once_it_is_there()
    {
        using var broker = await servers.NewBroker();
        await using var door = new ClosableProxy(broker.Address);
        await door.Shut();
        using var behind = new Broker(new UriBuilder(broker.Address) { Port = door.Address.Port }.Uri, broker.Address.AbsolutePath,
            new HttpClient());
        var database = await servers.NewDatabase();
        await using var source = NpgsqlDataSource.Create(database);
        var log = new Lines();
        await using var service = await TallyService.Start(
            database, behind, DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("brokerless").FullName),
            with: builder => builder.Logging.AddProvider(log));
        await service.Count(Guid.NewGuid(), times: 2);
        await JournalFixture.Until(() => Task.FromResult(log.Of("BrokerFirst").Any()));

        door.Open();

        await JournalFixture.Until(async () =>
        {
            await using var command = source.CreateCommand("select count(*) = 2 from effect");
            return (bool)(await command.ExecuteScalarAsync())!;
        });
        Assert.Single(log.Of("BrokerFirst"));
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_was_applied_stops_the_start_and_one_of_before_checksums_does_not()
    {
        const string Script = "platform.004_journal_types.sql";
        var database = await servers.NewDatabase();
        using var broker = await servers.NewBroker();
        var identity = DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("edited").FullName);
        await using var source = NpgsqlDataSource.Create(database);
        await (await TallyService.Start(database, broker, identity)).DisposeAsync();
        var applied = await Checksum();

        await Execute($"update migration set checksum = 'of another text' where name = '{Script}'");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TallyService.Start(database, broker, identity));
        Assert.Contains($"was migrated by other scripts of these names: {Script}.", failure.Message);
        Assert.Equal("of another text", await Checksum());

        // As a version that kept no checksums has left it.
        await Execute("alter table migration drop column checksum");
        await (await TallyService.Start(database, broker, identity)).DisposeAsync();
        Assert.Equal(applied, await Checksum());

        async Task<string> Checksum()
        {
            await using var command = source.CreateCommand($"select checksum from migration where name = '{Script}'");
            return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        async Task Execute(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    private sealed class LateBus : IBusObserver
    {
        public TaskCompletionSource IsAsked { get; } = new();
        public TaskCompletionSource MayStart { get; } = new();

        public Task PreStart(IBus bus)
        {
            IsAsked.TrySetResult();
            return MayStart.Task;
        }

        public void PostCreate(IBus bus) { }
        public void CreateFaulted(Exception exception) { }
        public Task PostStart(IBus bus, Task<BusReady> busReady) => Task.CompletedTask;
        public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;
        public Task PreStop(IBus bus) => Task.CompletedTask;
        public Task PostStop(IBus bus) => Task.CompletedTask;
        public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    }
}
