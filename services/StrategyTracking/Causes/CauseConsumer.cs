using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Causes;

/// <summary>
/// Keeps what budgeting tells that a county is to worry about, whatever is linked to it by now, and settles the key results that it concerns.
/// Budgets and forecasts from documents are not listened to. To make it anew, <c>cause</c>, <c>budget_edition</c>
/// and <c>forecast</c> are emptied together.
/// </summary>
internal sealed class CauseConsumer(StrategyDbContext db, TimeProvider time) :
    IConsumer<DeficitRecorded>, IConsumer<DeficitCovered>, IConsumer<BudgetApproved>, IConsumer<BudgetAmended>,
    IConsumer<AppropriationExceeded>, IConsumer<AppropriationExceedanceCleared>,
    IConsumer<ForecastChanged>, IConsumer<DeficitPlanFellShort>, IConsumer<DeficitPlanCovers>
{
    private static readonly Concern s_coverage = new(CauseKind.Coverage, "plan");

    public Task Consume(ConsumeContext<DeficitRecorded> context)
    {
        var told = context.Message;
        var text = $"The statements of {told.FinancialYear} leave a deficit of {Cause.Euros(-told.BalanceCents)} to cover, the first of it from {told.FirstDeficitYear}.";
        return Open(context, new(CauseKind.Deficit, "balance"), -told.BalanceCents, text);
    }

    public async Task Consume(ConsumeContext<DeficitCovered> context)
    {
        await Close(context, new(CauseKind.Deficit, "balance"));
        // What is covered needs no plan.
        await Close(context, s_coverage);
    }

    public Task Consume(ConsumeContext<BudgetApproved> context) =>
        Consume(context, context.Message.Year, 1, Imbalance.Of(context.Message.Year, context.Message.ResultByYear, context.Message.Balanced));

    public Task Consume(ConsumeContext<BudgetAmended> context) =>
        Consume(context, context.Message.Year, context.Message.Number, Imbalance.Of(context.Message.Year, context.Message.ResultByYear, context.Message.Balanced));

    public Task Consume(ConsumeContext<AppropriationExceeded> context)
    {
        var told = context.Message;
        var over = told.OutturnCents - told.BudgetCents;
        var text = $"A binding line ({Bound(told)}) of {told.Year} is exceeded by {Cause.Euros(over)}: {Cause.Euros(told.OutturnCents)} of {Cause.Euros(told.BudgetCents)}.";
        return Open(context, OfLine(told.Year, told.LineId, told.UnitId), over, text);
    }

    /// <summary>Of what the amounts are.</summary>
    private static string Bound(AppropriationExceeded told) => told.BindingLevel switch
    {
        EventBindingLevel.Unit => "all account groups of a unit",
        EventBindingLevel.BranchAccountGroup => $"{told.AccountGroup}, with the units below",
        EventBindingLevel.Branch => "all account groups, with the units below",
        _ => told.AccountGroup
    };

    public Task Consume(ConsumeContext<AppropriationExceedanceCleared> context) =>
        Close(context, OfLine(context.Message.Year, context.Message.LineId, context.Message.UnitId));

    /// <summary>The forecast that was made last tells for its year; each is a subject of its own, so an older one may come late.</summary>
    public async Task Consume(ConsumeContext<ForecastChanged> context)
    {
        var told = context.Message;

        if (told is not { FromDocument: false, MadeOn: { } madeOn } || !await IsNewest(told, madeOn, context.CancellationToken))
        {
            return;
        }

        var concern = new Concern(CauseKind.Forecast, $"{told.Year}", told.Year);
        await (told.ResultCents < 0
            ? Open(context, concern, -told.ResultCents.Value, $"{told.Year} is expected to end with a deficit of {Cause.Euros(-told.ResultCents.Value)}, as forecast on {madeOn.ToIso()}.")
            : Close(context, concern));
    }

    public Task Consume(ConsumeContext<DeficitPlanFellShort> context)
    {
        var told = context.Message;
        var text = $"The approved plan leaves {Cause.Euros(told.LackingCents)} of the deficit uncovered on {told.Deadline.ToIso()}, by when the law wants it covered.";
        return Open(context, s_coverage, told.LackingCents, text);
    }

    public Task Consume(ConsumeContext<DeficitPlanCovers> context) => Close(context, s_coverage);

    /// <summary>Of forecasts of one day the one that is heard last.</summary>
    private async Task<bool> IsNewest(ForecastChanged told, DateOnly madeOn, CancellationToken cancellationToken) => await db.Database.ExecuteSqlAsync(
        $"""
        insert into forecast (county_code, year, made_on) values ({told.CountyCode}, {told.Year}, {madeOn})
        on conflict (county_code, year) do update set made_on = excluded.made_on where forecast.made_on <= excluded.made_on
        """,
        cancellationToken) == 1;

    /// <summary>The newest edition of a year's budget tells for the year; editions are subjects of their own, so an older one may come late.</summary>
    private async Task Consume<T>(ConsumeContext<T> context, int year, int number, Imbalance? imbalance)
        where T : class, IEvent
    {
        var isNewest = await db.Database.ExecuteSqlAsync(
            $"""
            insert into budget_edition (county_code, year, number) values ({context.Message.CountyCode}, {year}, {number})
            on conflict (county_code, year) do update set number = excluded.number where budget_edition.number < excluded.number
            """,
            context.CancellationToken) == 1;

        if (isNewest)
        {
            var concern = new Concern(CauseKind.Budget, $"{year}", year);
            await (imbalance is null ? Close(context, concern) : Open(context, concern, imbalance.Cents, imbalance.Text));
        }
    }

    private async Task Open<T>(ConsumeContext<T> context, Concern concern, long cents, string text)
        where T : class, IEvent
    {
        var told = context.Message;
        await db.TakeTurnsOnStanding(told.CountyCode, context.CancellationToken);
        var cause = await Find(told.CountyCode, concern, context.CancellationToken);

        if (cause is null)
        {
            cause = new Cause
            {
                CauseId = Guid.CreateVersion7(),
                CountyCode = told.CountyCode,
                Kind = concern.Kind,
                Concern = concern.Name,
                UnitId = concern.Unit,
                LineId = concern.Line,
                OpenedOn = DayOf(context),
                CountsUntil = concern.Year is { } year ? new DateOnly(year, 12, 31) : null
            };
            db.Add(cause);
        }

        cause.Say(EventTypeAttribute.Of(typeof(T)), told.Subject, cents, text);
        await Settle(told.CountyCode, context.CancellationToken);
    }

    private async Task Close<T>(ConsumeContext<T> context, Concern concern)
        where T : class, IEvent
    {
        var county = context.Message.CountyCode;
        await db.TakeTurnsOnStanding(county, context.CancellationToken);

        if (await Find(county, concern, context.CancellationToken) is { } cause)
        {
            cause.Close(DayOf(context));
            await Settle(county, context.CancellationToken);
        }
    }

    private Task<Cause?> Find(string county, Concern concern, CancellationToken cancellationToken) => db.Causes.SingleOrDefaultAsync(
        cause => cause.CountyCode == county && cause.Kind == concern.Kind && cause.Concern == concern.Name && cause.ClosedOn == null, cancellationToken);

    private async Task Settle(string county, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await db.SettleStandings(county, null, time.Today(), cancellationToken);
    }

    /// <summary>The day on which it was told, however late it is heard; clocks may differ a little, but nothing happens tomorrow.</summary>
    private DateOnly DayOf(ConsumeContext context)
    {
        var (told, today) = (context.SentTime is { } sent ? new DateTimeOffset(sent.ToUniversalTime()).CountyDay() : DateOnly.MaxValue, time.Today());
        return told < today ? told : today;
    }

    private static Concern OfLine(int year, Guid line, Guid unit) => new(CauseKind.Exceedance, $"{year}/{line}", year, unit, line);

    private sealed record Concern(CauseKind Kind, string Name, int? Year = null, Guid? Unit = null, Guid? Line = null);
}
