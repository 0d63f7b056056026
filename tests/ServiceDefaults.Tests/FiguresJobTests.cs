using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class FiguresJobTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly Work _work = new();

    [Fact]
    public async Task Figures_are_read_while_somebody_listens_and_not_before()
    {
        using var host = await Start();
        await _clock.PassRounds();
        Assert.Equal(0, _work.Reads);

        using var told = Listen(host);
        await Looks(() => told.Now("test.open", "10", "Answer") == 3);

        Assert.InRange(_work.Reads, 1, 3);
    }

    [Fact]
    public async Task What_is_gone_counts_nought_and_has_no_reading()
    {
        using var host = await Start();
        using var told = Listen(host);
        await Looks(() => told.Now("test.open", "10", "Answer") == 3 && told.Now("test.remaining", "10", "Answer") == 3);

        _work.Open = [new(5, "11", "Answer")];
        await Looks(() => told.Now("test.open", "11", "Answer") == 5);

        Assert.Equal(0, told.Now("test.open", "10", "Answer"));
        Assert.Null(told.Now("test.remaining", "10", "Answer"));
    }

    [Fact]
    public void A_counter_says_nought_before_there_is_anything_to_count()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var counter = new CountFromZero(meters.Create("Platform.Test"), "test.failures", "{failure}", "Failures.", "job", "known");
        using var told = new ToldMetrics(meters);

        counter.From("begun");
        counter.Add(2, "failed");

        Assert.Equal(0, told.Now("test.failures", "known"));
        Assert.Equal(0, told.Now("test.failures", "begun"));
        Assert.Equal(2, told.Now("test.failures", "failed"));
    }

    [Fact]
    public void A_day_that_is_today_is_near_and_one_that_was_yesterday_is_overdue()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var meter = meters.Create("Platform.Test");
        var deadlines = new DeadlineFigures(
            (name, unit, about) => new(meter, name, unit, about, endsAtZero: false),
            (name, unit, about) => new(meter, name, unit, about, endsAtZero: true));
        using var told = new ToldMetrics(meters);
        var today = new DateOnly(2026, 1, 15);

        deadlines.Tell(today, [new("10", "Report", today), new("10", "Report", today.AddDays(-1), Times: 2), new("11", "Report", today)]);

        Assert.Equal(0, told.Now("platform.deadlines.remaining", "10", "Report"));
        Assert.Equal(2, told.Now("platform.deadlines.overdue", "10", "Report"));
        Assert.Equal(0, told.Now("platform.deadlines.overdue", "11", "Report"));
    }

    private static ToldMetrics Listen(IHost host) => new(host.Services.GetRequiredService<IMeterFactory>());

    private async Task<IHost> Start()
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Services.AddMetrics().AddSingleton<TimeProvider>(_clock).AddSingleton<JobStates>().AddSingleton<DatabaseResources>()
            .AddSingleton(_work).AddHostedService<WorkFigures>();
        var built = host.Build();
        await built.StartAsync();
        return built;
    }

    private async Task Looks(Func<bool> holds)
    {
        for (var look = 0; !holds(); look++)
        {
            Assert.True(look < 100, "It did not come to hold in a hundred looks.");
            await _clock.PassRounds();
        }
    }

    private sealed class Work
    {
        private int _reads;

        public int Reads => _reads;

        public IReadOnlyList<FigureValue> Open { get; set; } = [new(3, "10", "Answer")];

        public IReadOnlyList<FigureValue> Read()
        {
            Interlocked.Increment(ref _reads);
            return Open;
        }
    }

    private sealed class WorkFigures : FiguresJob
    {
        private readonly Work _work;
        private readonly Figure _open;
        private readonly Figure _remaining;

        public WorkFigures(IServiceScopeFactory scopes, IMeterFactory meters, Work work, ILogger<WorkFigures> logger)
            : base(scopes, meters, logger)
        {
            _work = work;
            _open = Count("test.open", "{thing}", "What is open.");
            _remaining = Reading("test.remaining", "d", "Days that remain.");
        }

        protected override Task Read(IServiceProvider services, CancellationToken cancellationToken)
        {
            var open = _work.Read();
            _open.Tell(open);
            _remaining.Tell(open);
            return Task.CompletedTask;
        }
    }
}
