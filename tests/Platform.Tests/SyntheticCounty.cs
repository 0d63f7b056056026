using Platform.Contracts.Types.V1;
using Budgets = Platform.Contracts.Budgeting.V1;
using News = Platform.Contracts.News.V1;
using Participation = Platform.Contracts.Participation.V1;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>A county that exists in a journey only, and every service as one of its people may use it.</summary>
internal sealed class SyntheticCounty
{
    private static int s_counties = 69;

    public SyntheticCounty(RunningPlatform platform, string code)
    {
        (Platform, Code) = (platform, code);
        var registry = platform.As(platform.Token(code, "registry.read", "registry.write"));
        (Counties, Bodies, Units, People) = (new(registry), new(registry), new(registry), new(registry));
        var budgeting = platform.As(platform.Token(code, "budgeting.read", "budgeting.write", "budgeting.propose", "budgeting.approve"),
            "budgeting");
        (Editions, Actuals) = (new(budgeting), new(budgeting));
        var strategy = platform.As(platform.Token(code, "strategy.read", "strategy.write", "strategy.adopt"), "strategy-tracking");
        (Strategies, KeyResults, Steering, Programmes) = (new(strategy), new(strategy), new(strategy), new(strategy));
        var participation = platform.As(
            platform.Token(code, "participation.read", "participation.submit", "participation.handle", "participation.decide",
                "participation.personal"),
            "feedback-and-initiatives");
        (Feedback, Initiatives, Support, Deadlines) = (new(participation), new(participation), new(participation), new(participation));
        var news = platform.As(platform.Token(code, "news.read", "news.write", "news.approve", "news.publish", "news.subscribe"),
            "news-releases");
        (Publishers, Releases, Subscriptions) = (new(news), new(news), new(news));
    }

    public RunningPlatform Platform { get; }
    public string Code { get; }
    public string Council { get; private set; } = "";
    public string Executive { get; private set; } = "";

    public Wire.CountyService.CountyServiceClient Counties { get; }
    public Wire.BodyService.BodyServiceClient Bodies { get; }
    public Wire.UnitService.UnitServiceClient Units { get; }
    public Wire.PersonService.PersonServiceClient People { get; }
    public Budgets.BudgetService.BudgetServiceClient Editions { get; }
    public Budgets.ActualsService.ActualsServiceClient Actuals { get; }
    public Strategies.StrategyService.StrategyServiceClient Strategies { get; }
    public Strategies.KeyResultService.KeyResultServiceClient KeyResults { get; }
    public Strategies.SteeringService.SteeringServiceClient Steering { get; }
    public Strategies.ProgrammeService.ProgrammeServiceClient Programmes { get; }
    public Participation.FeedbackService.FeedbackServiceClient Feedback { get; }
    public Participation.InitiativeService.InitiativeServiceClient Initiatives { get; }
    public Participation.SupportService.SupportServiceClient Support { get; }
    public Participation.DeadlineService.DeadlineServiceClient Deadlines { get; }
    public News.PublisherService.PublisherServiceClient Publishers { get; }
    public News.ReleaseService.ReleaseServiceClient Releases { get; }
    public News.SubscriptionService.SubscriptionServiceClient Subscriptions { get; }

    /// <summary>Today where the county is.</summary>
    public static string Today => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow,
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")).ToString("yyyy-MM-dd", null);

    /// <summary>Whether a code is of a county that exists in a journey only.</summary>
    public static bool Is(string code) =>
        code == Synthetic.County.Code || (string.CompareOrdinal(code, "70") >= 0 && string.CompareOrdinal(code, "90") < 0);

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static LocalizedText Named(string name) => new() { Fi = name };

    /// <summary>With a council, an executive and a chief executive, and with a newsroom.</summary>
    public static async Task<SyntheticCounty> Found(RunningPlatform platform)
    {
        var county = new SyntheticCounty(platform, $"{Interlocked.Increment(ref s_counties)}");
        await Eventually.Call(() => county.Counties.CreateCountyAsync(new()
        {
            CountyCode = county.Code,
            Name = Named($"Koealue {county.Code}"),
            AreaType = Wire.AreaType.WellbeingServicesCounty,
            Period = Since("2022-01-01")
        }));
        county.Council = await county.NewBody("Aluevaltuusto", Wire.BodyClassification.CountyCouncil);
        county.Executive = await county.NewBody("Aluehallitus", Wire.BodyClassification.CountyExecutive);
        await county.Appoint("Kaisa Koe", "hyvinvointialuejohtaja", Wire.OfficeKind.ChiefExecutive, "");
        var publisher = new News.SetPublisherRequest
        {
            PublisherId = NewId(),
            CountyCode = county.Code,
            Name = Named($"Koealue {county.Code}"),
            Boilerplate = Named("Koealue järjestää palvelut."),
            UsageTerms = Named("Aineisto on vapaasti käytettävissä."),
            RequiredLanguages = { News.Language.Fi }
        };
        await Eventually.Call(() => county.Publishers.SetPublisherAsync(publisher));
        return county;
    }

    public async Task<string> NewUnit(string name, string parent = "")
    {
        var request = new Wire.CreateUnitRequest
        {
            UnitId = NewId(),
            CountyCode = Code,
            Name = Named(name),
            Classification = Wire.UnitClassification.Unit,
            ParentUnitId = parent,
            Period = Since("2023-01-01")
        };
        return (await Eventually.Call(() => Units.CreateUnitAsync(request))).UnitId;
    }

    /// <summary>Somebody in an office, of a unit or of the whole county.</summary>
    public async Task Appoint(string person, string title, Wire.OfficeKind kind, string unit)
    {
        var (personId, office, appointment) = (NewId(), NewId(), NewId());
        await Eventually.Call(() => People.CreatePersonAsync(new()
        {
            PersonId = personId,
            CountyCode = Code,
            Name = person,
            Contact = new() { Phone = "040 000 0000", Email = "viestinta@example.org" }
        }));
        await Eventually.Call(() => People.CreateOfficeAsync(
            new()
            {
                OfficeId = office,
                CountyCode = Code,
                Title = Named(title),
                Kind = kind,
                UnitId = unit,
                Period = Since("2023-01-01")
            }));
        await Eventually.Call(() => People.AppointOfficeHolderAsync(
            new()
            {
                AppointmentId = appointment,
                CountyCode = Code,
                OfficeId = office,
                PersonId = personId,
                Period = Since("2024-01-01"),
                Decision = new() { BodyId = Council, DecidedOn = "2023-12-01", Section = "42 §" }
            }));
    }

    public static Period Since(string day) => new() { StartDate = day };

    public static DecisionReference DecisionOf(string body) => new() { BodyId = body, DecidedOn = Today, Section = "7 §" };

    private async Task<string> NewBody(string name, Wire.BodyClassification classification)
    {
        var request = new Wire.CreateBodyRequest
        {
            BodyId = NewId(),
            CountyCode = Code,
            Name = Named(name),
            Classification = classification,
            AppointedByBodyId = Council,
            Period = Since("2022-03-01")
        };
        return (await Eventually.Call(() => Bodies.CreateBodyAsync(request))).BodyId;
    }
}
