using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class BackgroundJobTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<Exception> _logged = [];
    private readonly ToDo _toDo = new();

    [Fact]
    public async Task Items_that_fail_hold_up_no_other_however_many_they_are()
    {
        _toDo.Add(Enumerable.Range(1, 500));
        _toDo.Fails = item => item <= 150 ? new InvalidOperationException($"Item {item} is bad.") : null;
        using var host = await Start();

        await Looks(() => _toDo.Left == 150);

        Assert.Equal(Enumerable.Range(151, 350), _toDo.Done.Order());
        Assert.Contains(_logged, exception => exception is InvalidOperationException && exception.StackTrace is not null);
    }

    [Fact]
    public async Task An_item_that_goes_on_failing_is_parked_and_the_job_degraded_until_it_succeeds()
    {
        _toDo.Add([1, 2]);
        _toDo.Fails = item => item == 1 ? new InvalidOperationException("Item 1 is bad.") : null;
        using var host = await Start();

        await Looks(async () => (await Health(host)).Status == HealthStatus.Degraded);
        Assert.Equal("ItemsJob: 1 items parked, 0 rounds failed in a row", (await Health(host)).Entries["background-jobs"].Description);

        _toDo.Fails = _ => null;
        await Looks(async () => (await Health(host)).Status == HealthStatus.Healthy);
        Assert.Equal(0, _toDo.Left);
    }

    [Fact]
    public async Task An_item_that_goes_on_failing_is_tried_ever_more_seldom()
    {
        _toDo.Add([1]);
        _toDo.Fails = _ => new InvalidOperationException("Item 1 is bad.");
        using var host = await Start();

        await Looks(() => _toDo.Looks >= 35);

        // At the first four looks, then 2, 4, 8 and 16 looks after the one before.
        Assert.Equal([1, 2, 3, 4, 6, 10, 18, 34], _toDo.Tries.Take(8));
    }

    [Fact]
    public async Task An_item_that_is_gone_is_parked_no_more()
    {
        _toDo.Add([1]);
        _toDo.Fails = _ => new InvalidOperationException("Item 1 is bad.");
        using var host = await Start();
        await Looks(async () => (await Health(host)).Status == HealthStatus.Degraded);

        _toDo.Remove(1);

        await Looks(async () => (await Health(host)).Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task Nothing_is_held_against_an_item_while_the_database_is_away()
    {
        _toDo.Add([1, 2]);
        _toDo.Fails = _ => new InvalidOperationException("It failed.", new NpgsqlException("The database is away.", new IOException()));
        using var host = await Start();

        await Looks(async () => (await Health(host)).Status == HealthStatus.Degraded);
        Assert.StartsWith("ItemsJob: 0 items parked", (await Health(host)).Entries["background-jobs"].Description,
            StringComparison.Ordinal);

        _toDo.Fails = _ => null;
        await Looks(() => _toDo.Left == 0);
        Assert.Contains(_logged, exception => exception.InnerException is NpgsqlException);
    }

    private static async Task<HealthReport> Health(IHost host) =>
        await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

    private async Task<IHost> Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(new Exceptions(_logged));
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton(_toDo).AddSingleton<JobStates>().AddSingleton<DatabaseResources>();
        builder.Services.AddHealthChecks().AddCheck<JobStates>("background-jobs");
        builder.Services.AddHostedService<ItemsJob>();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private Task Looks(Func<bool> until) => Looks(() => Task.FromResult(until()));

    private Task Looks(Func<Task<bool>> until) => JournalFixture.Until(async () =>
    {
        _clock.PassPauses();
        return await until();
    });

    /// <summary>What there is to do, and how it went.</summary>
    private sealed class ToDo
    {
        private readonly ConcurrentDictionary<int, bool> _left = [];
        private int _looks;

        public int Left => _left.Count;
        public int Looks => _looks;
        public ConcurrentQueue<int> Done { get; } = [];
        public ConcurrentQueue<int> Tries { get; } = [];
        public Func<int, Exception?> Fails { get; set; } = _ => null;

        public void Add(IEnumerable<int> items)
        {
            foreach (var item in items)
            {
                _left[item] = true;
            }
        }

        public void Remove(int item) => _left.TryRemove(item, out _);

        public List<int> Find(int limit)
        {
            _looks++;
            return [.. _left.Keys.Order().Take(limit)];
        }

        public void Do(int item)
        {
            Tries.Enqueue(_looks);

            if (Fails(item) is { } failure)
            {
                throw failure;
            }

            Done.Enqueue(item);
            Remove(item);
        }
    }

    private sealed class ItemsJob(IServiceScopeFactory scopes, ToDo toDo, ILogger<ItemsJob> logger) : BackgroundJob<int>(scopes, logger)
    {
        protected override Task<IReadOnlyList<int>> Find(IServiceProvider services, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<int>>(toDo.Find(limit));

        protected override Task Handle(IServiceProvider services, int item, CancellationToken cancellationToken)
        {
            toDo.Do(item);
            return Task.CompletedTask;
        }
    }

    private sealed class Exceptions(ConcurrentQueue<Exception> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                logged.Enqueue(exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
