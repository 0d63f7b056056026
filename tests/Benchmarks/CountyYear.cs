using Grpc.Core;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.News.V1;
using Platform.Contracts.Participation.V1;
using Platform.Contracts.Strategy.V1;
using Platform.Contracts.Types.V1;
using InterimReports = Platform.Contracts.Budgeting.V1.InterimReportService;

namespace Platform.Benchmarks;

/// <summary>
/// What happens in one county in a year, as its systems would tell it over gRPC, one call after another: the same in every county. The year
/// is the one before this, since what is told of days to come is refused.
/// </summary>
internal sealed class CountyYear(
    string county, CallInvoker registry, CallInvoker budgeting, CallInvoker strategy, CallInvoker participation, CallInvoker news)
{
    public const int Units = Sectors * (1 + UnitsOfSector);
    public const int Subscribers = 10;

    private const int Sectors = 4;
    private const int UnitsOfSector = 10;
    private const int KeyResults = 12;
    private const int FeedbackOfMonth = 12;
    private const int Supporters = 10;
    private const int PostingsOfMonth = 500;
    private const long Cents = 100_000_000;
    private const string Costs = "Palvelujen ostot";

    private static readonly int s_year = DateTime.UtcNow.Year - 1;

    private readonly Wire.UnitService.UnitServiceClient _units = new(registry);
    private readonly BudgetService.BudgetServiceClient _budgets = new(budgeting);
    private readonly StrategyService.StrategyServiceClient _strategies = new(strategy);
    private readonly FeedbackService.FeedbackServiceClient _feedback = new(participation);
    private readonly ReleaseService.ReleaseServiceClient _releases = new(news);
    private readonly (string Council, string Executive) _bodies = (NewId(), NewId());
    private readonly List<Wire.Unit> _structure = [];
    private readonly List<BudgetLine> _lines = [];
    private readonly List<string> _keyResults = [];
    private Edition _budget = new();

    /// <summary>How many calls it has taken up to now.</summary>
    public long Calls { get; private set; }

    /// <summary>The county, who decides in it, and its units, of which the other services hear.</summary>
    public async Task Found()
    {
        var period = new Period { StartDate = "2023-01-01" };
        await Made(new Wire.CountyService.CountyServiceClient(registry).CreateCountyAsync(new()
        {
            CountyCode = county,
            Name = Text($"Hyvinvointialue {county}"),
            AreaType = Wire.AreaType.WellbeingServicesCounty,
            Period = period
        }));
        var bodies = new Wire.BodyService.BodyServiceClient(registry);
        await Made(bodies.CreateBodyAsync(new()
        {
            BodyId = _bodies.Council,
            CountyCode = county,
            Name = Text("Aluevaltuusto"),
            Classification = Wire.BodyClassification.CountyCouncil,
            Period = period
        }));
        await Made(bodies.CreateBodyAsync(new()
        {
            BodyId = _bodies.Executive,
            CountyCode = county,
            Name = Text("Aluehallitus"),
            Classification = Wire.BodyClassification.CountyExecutive,
            AppointedByBodyId = _bodies.Council,
            Period = period
        }));

        for (var sector = 0; sector < Sectors; sector++)
        {
            var parent = await Unit($"Toimiala {sector}", Wire.UnitClassification.Sector, "");

            for (var unit = 0; unit < UnitsOfSector; unit++)
            {
                await Unit($"Yksikkö {sector}.{unit}", Wire.UnitClassification.Unit, parent);
            }
        }

        async Task<string> Unit(string name, Wire.UnitClassification classification, string parent)
        {
            _structure.Add(await Made(_units.CreateUnitAsync(new()
            {
                UnitId = NewId(),
                CountyCode = county,
                Name = Text(name),
                Classification = classification,
                ParentUnitId = parent,
                Period = period
            })));
            return _structure[^1].UnitId;
        }
    }

    /// <summary>The budget, the strategy and the newsroom, when all services know the county's bodies and units.</summary>
    public async Task Begin()
    {
        _budget = await Made(_budgets.DraftBudgetAsync(
            new() { EditionId = NewId(), CountyCode = county, Year = s_year, LastPlanYear = s_year + 2 }));
        _lines.Add(Line(_structure[0].UnitId, Direction.RevenueEstimate, "Valtion rahoitus", Cents * Units));
        _lines.AddRange(_structure.Select(unit => Line(unit.UnitId, Direction.Appropriation, Costs, Cents)));
        await Approve(_lines, Day(1, 10));

        var draft = await Made(_strategies.CreateStrategyAsync(new()
        {
            StrategyId = NewId(),
            CountyCode = county,
            Content = new()
            {
                Name = Text("Hyvinvointialuestrategia"),
                Period = new() { StartDate = Day(1, 1), EndDate = $"{s_year + 3}-12-31" }
            }
        }));
        draft = await Made(_strategies.AddGoalAsync(new()
        {
            GoalId = NewId(),
            CountyCode = county,
            StrategyId = draft.StrategyId,
            Content = new() { Kind = GoalKind.ChangeGoal, Number = 1, Text = Text("Palvelut ovat saatavilla") }
        }));

        for (var number = 1; number <= KeyResults; number++)
        {
            draft = await Made(_strategies.DefineKeyResultAsync(new()
            {
                KeyResultId = NewId(),
                CountyCode = county,
                GoalId = draft.Goals[0].GoalId,
                Content = new() { Number = number, Text = Text("Suositteluindeksi"), Comparator = Comparator.AtLeast, TargetNumber = "50" }
            }));
        }

        _keyResults.AddRange(draft.Goals[0].KeyResults.Select(one => one.KeyResultId));
        await Made(_strategies.AdoptStrategyAsync(new()
        {
            StrategyId = draft.StrategyId,
            CountyCode = county,
            Version = draft.Version,
            Decision = Decision(_bodies.Council, Day(1, 10))
        }));
        await Made(new PublisherService.PublisherServiceClient(news).SetPublisherAsync(new()
        {
            PublisherId = NewId(),
            CountyCode = county,
            Name = Text($"Hyvinvointialue {county}"),
            UsageTerms = Text("Aineisto on vapaasti käytettävissä."),
            RequiredLanguages = { Language.Fi }
        }));
    }

    /// <summary>A month, and in the last one of a quarter what is done once in a quarter.</summary>
    public async Task Live(int month)
    {
        await Book(month);
        await Rename(month);
        await Observe(month);
        await Hear();
        await Release(month);

        if (month % 3 == 0)
        {
            await Amend(month);
            await Propose();
        }
    }

    private async Task Book(int month)
    {
        using var call = new ActualsService.ActualsServiceClient(budgeting).ImportActuals();
        await call.RequestStream.WriteAsync(new()
        {
            BatchId = NewId(),
            CountyCode = county,
            Year = s_year,
            Postings =
            {
                Enumerable.Range(0, PostingsOfMonth).Select(number => new Posting
                {
                    UnitId = _structure[number % Units].UnitId,
                    Direction = Direction.Appropriation,
                    AccountGroup = Costs,
                    AmountCents = Cents * Units / PostingsOfMonth / 13,
                    Month = month
                })
            },
            AcceptEqualBatch = true
        });
        await call.RequestStream.CompleteAsync();
        await call;
        Calls++;
    }

    private async Task Rename(int month)
    {
        for (var number = month; number < Units; number += Units / 2)
        {
            var unit = _structure[number];
            _structure[number] = await Made(_units.UpdateUnitAsync(new()
            {
                UnitId = unit.UnitId,
                CountyCode = county,
                Version = unit.Version,
                EffectiveDate = Day(month, 1),
                Name = Text($"{unit.Name.Fi}, {month}"),
                Classification = unit.Classification
            }));
        }
    }

    private async Task Observe(int month)
    {
        var keyResults = new KeyResultService.KeyResultServiceClient(strategy);
        var checkIns = new CheckInService.CheckInServiceClient(strategy);

        foreach (var (number, keyResult) in _keyResults.Index())
        {
            await Made(keyResults.RecordObservationAsync(new()
            {
                ObservationId = NewId(),
                CountyCode = county,
                KeyResultId = keyResult,
                // Every key result comes to be met, and is missed again.
                Content = new() { ObservedOn = Day(month, 20), Value = $"{44 + ((number + month) % 12)}" }
            }));

            if (number % 3 == month % 3)
            {
                await Made(checkIns.RecordCheckInAsync(new()
                {
                    CheckInId = NewId(),
                    CountyCode = county,
                    KeyResultId = keyResult,
                    CheckedOn = Day(month, 25),
                    Confidence = month % 10,
                    Note = "Etenee suunnitellusti."
                }));
            }
        }
    }

    private async Task Hear()
    {
        for (var number = 0; number < FeedbackOfMonth; number++)
        {
            var feedback = await Made(_feedback.SubmitFeedbackAsync(new()
            {
                FeedbackId = NewId(),
                CountyCode = county,
                Type = FeedbackType.Idea,
                Channel = FeedbackChannel.Web,
                Text = "Lisää penkkejä odotusaulaan.",
                WantsReply = true,
                Contact = new() { Name = "Maija Meikäläinen", Email = "maija@example.org" }
            }));
            feedback = await Made(_feedback.RouteFeedbackAsync(new()
            {
                FeedbackId = feedback.FeedbackId,
                CountyCode = county,
                Version = feedback.Version,
                UnitId = _structure[number].UnitId
            }));

            if (number % 3 > 0)
            {
                await Made(_feedback.AnswerFeedbackAsync(
                    new() { FeedbackId = feedback.FeedbackId, CountyCode = county, Version = feedback.Version, Answer = "Lisäämme." }));
            }
        }
    }

    private async Task Release(int month)
    {
        var release = await Made(_releases.DraftReleaseAsync(new()
        {
            ReleaseId = NewId(),
            CountyCode = county,
            Kind = ReleaseKind.Release,
            Content = new()
            {
                Versions = { new LanguageVersion
                {
                    Language = Language.Fi,
                    Title = $"Kuukauden {month} tiedote",
                    Lead = "Asema avataan elokuussa.",
                    Body = "Ensimmäinen kappale.\n\nToinen kappale."
                } },
                Contacts = { new ReleaseContact { Name = "Maija Malli", Phone = "020 123", Email = "maija.malli@example.org" } }
            }
        }));
        release = await Made(_releases.ApproveReleaseAsync(
            new() { ReleaseId = release.ReleaseId, CountyCode = county, Version = release.Version }));
        await Made(_releases.PublishReleaseAsync(new() { ReleaseId = release.ReleaseId, CountyCode = county, Version = release.Version }));
    }

    /// <summary>One line is given more, and what it costs is estimated to come in.</summary>
    private async Task Amend(int month)
    {
        BudgetLine[] more = [_lines[0], _lines[month]];
        _budget = await Made(_budgets.DraftAmendmentAsync(
            new() { EditionId = NewId(), CountyCode = county, AmendsEditionId = _budget.EditionId, Reason = "Lisätarve" }));

        foreach (var line in more)
        {
            line.AmountsCents[0] += Cents;
        }

        await Approve(more, Day(month, 28));
        await Made(new InterimReports.InterimReportServiceClient(budgeting).FreezeInterimReportAsync(
            new() { ReportId = NewId(), CountyCode = county, Year = s_year, ToMonth = month }));
    }

    private async Task Approve(IEnumerable<BudgetLine> lines, string day)
    {
        var edition = await Made(_budgets.PutLinesAsync(
            new() { EditionId = _budget.EditionId, CountyCode = county, Version = _budget.Version, Lines = { lines } }));
        edition = await Made(_budgets.ProposeEditionAsync(new()
        {
            EditionId = edition.EditionId,
            CountyCode = county,
            Version = edition.Version,
            Decision = Decision(_bodies.Executive, day)
        }));
        _budget = await Made(_budgets.ApproveEditionAsync(new()
        {
            EditionId = edition.EditionId,
            CountyCode = county,
            Version = edition.Version,
            Decision = Decision(_bodies.Council, day)
        }));
    }

    private async Task Propose()
    {
        var filed = await Made(new InitiativeService.InitiativeServiceClient(participation).FileInitiativeAsync(new()
        {
            InitiativeId = NewId(),
            CountyCode = county,
            Type = InitiativeType.Member,
            Title = "Terveysaseman aukioloajat",
            Proposal = "Terveysasema on avoinna myös lauantaisin.",
            Initiators = { new Initiator { Contact = new() { Name = "Maija Meikäläinen" }, MemberKind = MemberKind.Resident } }
        }));
        var support = new SupportService.SupportServiceClient(participation);

        for (var number = 0; number < Supporters; number++)
        {
            await Made(support.SupportInitiativeAsync(
                new() { InitiativeId = filed.InitiativeId, CountyCode = county, PersonKey = NewId(), IsResidentOfAge = true }));
        }
    }

    private async Task<T> Made<T>(AsyncUnaryCall<T> call)
    {
        var reply = await call;
        Calls++;
        return reply;
    }

    private static BudgetLine Line(string unit, Direction direction, string account, long cents) => new()
    {
        LineId = NewId(),
        UnitId = unit,
        Direction = direction,
        AccountGroup = account,
        AmountsCents = { cents, cents, cents }
    };

    private static DecisionReference Decision(string body, string day) => new() { BodyId = body, DecidedOn = day, Section = "7 §" };

    private static LocalizedText Text(string fi) => new() { Fi = fi };

    private static string Day(int month, int day) => $"{s_year}-{month:00}-{day:00}";

    private static string NewId() => Guid.CreateVersion7().ToString();
}
