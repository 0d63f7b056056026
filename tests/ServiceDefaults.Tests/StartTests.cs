using MassTransit;
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
        await using var service = await TallyService.Start(database, broker, Platform.Identity.DevelopmentIdentity.Load(
            Directory.CreateTempSubdirectory("late").FullName), with: builder => builder.Services.AddBusObserver(_ => late));
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        await late.IsAsked.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await service.Count(Guid.NewGuid(), times: 3);
        await JournalFixture.Until(() => Holds("select count(*) > 0 from pg_stat_activity where datname = current_database() and query like '%from journal where sequence is null%'"));
        Assert.True(await Holds("select bool_and(sequence is null) from journal"));
        late.MayStart.SetResult();

        await JournalFixture.Until(() => Holds("select count(*) = 3 from effect"));

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
