using Grpc.Core;
using MassTransit;
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
        await using var service = await TallyService.Start(database, broker, identity, with: builder => builder.Services.AddBusObserver(_ => late));
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        await late.IsAsked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await service.Count(Guid.NewGuid(), times: 3);
        await JournalFixture.Until(() => Holds("select count(*) > 0 from pg_stat_activity where datname = current_database() and query like '%from journal where sequence is null%'"));
        Assert.True(await Holds("select bool_and(sequence is null) from journal"));
        Assert.Empty(await Read(waitForPending: false));
        var waiting = Read(waitForPending: true);
        late.MayStart.SetResult();

        Assert.Equal([1, 2, 3], await waiting);
        await JournalFixture.Until(() => Holds("select count(*) = 3 from effect"));

        async Task<List<long>> Read(bool waitForPending)
        {
            using var call = new JournalService.JournalServiceClient(service.As(identity.Token(["*"], ["journal.read"], "reader", TimeSpan.FromHours(1))))
                .ReadJournal(new ReadJournalRequest { StopAtHead = true, WaitForPending = waitForPending }, cancellationToken: TestContext.Current.CancellationToken);
            return await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).Select(record => record.SubjectVersion)
                .ToListAsync(TestContext.Current.CancellationToken);
        }

        async Task<bool> Holds(string sql)
        {
            await using var command = source.CreateCommand(sql);
            return (bool)(await command.ExecuteScalarAsync())!;
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
