using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Testing;
using Money = Platform.Contracts.Budgeting.V1;
using Participation = Platform.Contracts.Participation.V1;
using Registry = Platform.Contracts.Registry.V1;

namespace Platform.StrategyTracking.Tests;

/// <summary>The service among servers of the contracts that it asks, each answering what a test has put there.</summary>
public sealed class InterimReportFixture(Servers servers) : StrategyFixture(servers)
{
    private readonly FrozenReports _frozen = new();
    private readonly Feedback _feedback = new();
    private readonly Initiatives _initiatives = new();
    private readonly Units _units = new();
    private readonly Counties _counties = new();
    private Neighbour _others = null!;

    public Neighbour Budgeting { get; private set; } = null!;

    protected override (string Budgeting, string Participation, string Registry) Neighbours =>
        (Budgeting.Address, _others.Address, _others.Address);

    protected override async Task StartNeighbours()
    {
        Budgeting = new(services => services.AddSingleton(_frozen), calls => calls.MapGrpcService<FrozenReports>());
        _others = new(
            services => services.AddSingleton(_feedback).AddSingleton(_initiatives).AddSingleton(_units).AddSingleton(_counties),
            calls =>
            {
                calls.MapGrpcService<Feedback>();
                calls.MapGrpcService<Initiatives>();
                calls.MapGrpcService<Units>();
                calls.MapGrpcService<Counties>();
            });
        await Budgeting.Start();
        await _others.Start();
    }

    protected override async Task StopNeighbours()
    {
        await Budgeting.Stop();
        await _others.Stop();
    }

    /// <summary>Budgeting has frozen these figures of January to August 2025, of which July and August are not booked.</summary>
    public Money.InterimReport Freeze(string county, long spent = 600_000_00, int toMonth = 8)
    {
        var report = new Money.InterimReport
        {
            ReportId = NewId(),
            CountyCode = county,
            Year = 2025,
            ToMonth = toMonth,
            AsOf = "2025-12-31",
            FrozenAt = new DateTimeOffset(2026, 1, 10, 8, 0, 0, TimeSpan.Zero).ToTimestamp(),
            EditionId = NewId(),
            EditionNumber = 1,
            Sums =
            {
                Sum(Money.Direction.Appropriation, 1_000_000_00, spent),
                Sum(Money.Direction.RevenueEstimate, 900_000_00, 450_000_00)
            },
            MonthsReceived = new() { Months = { 1, 2, 3, 4, 5, 6 } },
            BindingLineCount = 2,
            BindingLines =
            {
                new Money.ReportedLine { State = Money.LineState.Exceeded },
                new Money.ReportedLine { State = Money.LineState.Within }
            },
            Version = 1
        };
        _frozen.Of(county).Insert(0, report);
        return report;
    }

    /// <summary>Budgeting does not answer until what is returned is disposed.</summary>
    public IDisposable Hold() => _frozen.Hold();

    /// <summary>Residents gave so much feedback about a unit in each quarter that is asked for.</summary>
    public void Receive(string county, string unit, int count) => _feedback.Counts[county] = (unit, count);

    public Participation.Initiative Initiate(string county, string day)
    {
        var initiative = new Participation.Initiative
        {
            InitiativeId = NewId(),
            CountyCode = county,
            Type = Participation.InitiativeType.Member,
            State = Participation.InitiativeState.Acknowledged,
            ReceivedOn = day,
            Title = "Terveysasema takaisin",
            Version = 3
        };
        _initiatives.Of(county).Add(initiative);
        return initiative;
    }

    public void Name(string county, string unit, string name) => _units.Of(county).Add(new Registry.Unit
    {
        UnitId = unit,
        CountyCode = county,
        Name = Text(name),
        Version = 2
    });

    private static Money.ReportedSum Sum(Money.Direction direction, long budget, long outturn) => new()
    {
        Direction = direction,
        Amounts = new() { BudgetCents = budget, OutturnCents = outturn, YearEndEstimateCents = outturn * 2 }
    };

    private sealed class FrozenReports : Money.InterimReportService.InterimReportServiceBase
    {
        private readonly ConcurrentDictionary<string, List<Money.InterimReport>> _reports = [];
        private volatile TaskCompletionSource? _held;

        public List<Money.InterimReport> Of(string county) => _reports.GetOrAdd(county, _ => []);

        public IDisposable Hold() => new Holding(this);

        public override async Task<Money.ListInterimReportsResponse> ListInterimReports(
            Money.ListInterimReportsRequest request, ServerCallContext context)
        {
            await (_held?.Task ?? Task.CompletedTask);
            RequireToken(context);
            return new() { Reports = { Of(request.CountyCode).Where(one => one.Year == request.Year) } };
        }

        public override Task<Money.InterimReport> GetInterimReport(
            Money.GetInterimReportRequest request, ServerCallContext context) => Task.FromResult(
                Of(request.CountyCode).SingleOrDefault(one => one.ReportId == request.ReportId)
                ?? throw new RpcException(new(StatusCode.NotFound, "There is no such report.")));

        private sealed class Holding : IDisposable
        {
            private readonly FrozenReports _reports;

            public Holding(FrozenReports reports) =>
                (_reports, reports._held) = (reports, new(TaskCreationOptions.RunContinuationsAsynchronously));

            public void Dispose()
            {
                var held = _reports._held;
                _reports._held = null;
                held?.SetResult();
            }
        }
    }

    private sealed class Feedback : Participation.FeedbackService.FeedbackServiceBase
    {
        public ConcurrentDictionary<string, (string Unit, int Count)> Counts { get; } = [];

        public override Task<Participation.FeedbackStatistics> GetFeedbackStatistics(
            Participation.GetFeedbackStatisticsRequest request, ServerCallContext context)
        {
            RequireToken(context);
            var (unit, count) = Counts.GetValueOrDefault(request.CountyCode, ("", 0));
            var figures = new Participation.FeedbackFigures
            {
                UnitId = unit,
                Type = Participation.FeedbackType.Criticism,
                Received = count,
                Promised = count,
                AnsweredInTime = count / 2,
                Overdue = count - count / 2
            };
            return Task.FromResult(new Participation.FeedbackStatistics
            {
                CountyCode = request.CountyCode,
                FromDate = request.FromDate,
                ToDate = request.ToDate,
                AsOf = "2026-01-15",
                Figures = { count > 0 ? [figures] : Array.Empty<Participation.FeedbackFigures>() },
                Total = new(figures) { UnitId = "", Type = Participation.FeedbackType.Unspecified }
            });
        }
    }

    private sealed class Initiatives : Participation.YearlyReportService.YearlyReportServiceBase
    {
        private readonly ConcurrentDictionary<string, List<Participation.Initiative>> _initiatives = [];

        public List<Participation.Initiative> Of(string county) => _initiatives.GetOrAdd(county, _ => []);

        public override Task<Participation.YearlyReport> GetYearlyReport(
            Participation.GetYearlyReportRequest request, ServerCallContext context)
        {
            RequireToken(context);
            return Task.FromResult(new Participation.YearlyReport { Initiatives = { Of(request.CountyCode) } });
        }
    }

    private sealed class Units : Registry.UnitService.UnitServiceBase
    {
        private readonly ConcurrentDictionary<string, List<Registry.Unit>> _units = [];

        public List<Registry.Unit> Of(string county) => _units.GetOrAdd(county, _ => []);

        public override Task<Registry.UnitTree> GetUnitTree(Registry.GetUnitTreeRequest request, ServerCallContext context)
        {
            RequireToken(context);
            return Task.FromResult(new Registry.UnitTree
            {
                AsOf = request.AsOf,
                Nodes = { Of(request.CountyCode).Select(unit => new Registry.UnitTreeNode { Unit = unit }) }
            });
        }
    }

    private sealed class Counties : Registry.CountyService.CountyServiceBase
    {
        public override Task<Registry.County> GetCounty(Registry.GetCountyRequest request, ServerCallContext context) =>
            Task.FromResult(new Registry.County { CountyCode = request.CountyCode, Name = Text($"Alue {request.CountyCode}") });
    }

    private static void RequireToken(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("authorization") is null)
        {
            throw new RpcException(new(StatusCode.Unauthenticated, "The service shows no token."));
        }
    }
}

/// <summary>One service for the tests of interim reports: each has a county of its own, and none moves the day.</summary>
[CollectionDefinition]
public sealed class SharedByInterimReports : ICollectionFixture<InterimReportFixture>;
