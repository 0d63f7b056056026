using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Causes;

/// <summary>
/// Keeps what budgeting tells that a county is to worry about, whatever is linked to it by now, and settles the key results that it
/// concerns. Budgets and forecasts from documents are not listened to. What is heard late takes its place among the days. To make it
/// anew, <c>cause_statement</c> is emptied.
/// </summary>
internal sealed class CauseConsumer(StrategyDbContext db, TimeProvider time) :
    IConsumer<DeficitRecorded>, IConsumer<DeficitCovered>, IConsumer<BudgetApproved>, IConsumer<BudgetAmended>,
    IConsumer<AppropriationExceeded>, IConsumer<AppropriationExceedanceCleared>,
    IConsumer<ForecastChanged>, IConsumer<DeficitPlanFellShort>, IConsumer<DeficitPlanCovers>
{
    private static readonly Concern s_deficit = new(CauseKind.Deficit, "balance");
    private static readonly Concern s_coverage = new(CauseKind.Coverage, "plan");

    /// <summary>A deficit is on the balance sheet of the year that is told of.</summary>
    public Task Consume(ConsumeContext<DeficitRecorded> context)
    {
        var told = context.Message;
        var text =
            $"The statements of {told.FinancialYear} leave a deficit of {Cause.Euros(-told.BalanceCents)} to cover, the first of it from {told.FirstDeficitYear}.";
        return Hear(context, s_deficit, BalanceSheetOf(told.FinancialYear), told.Version, new(-told.BalanceCents, text));
    }

    public async Task Consume(ConsumeContext<DeficitCovered> context)
    {
        var told = context.Message;
        await Hear(context, s_deficit, BalanceSheetOf(told.FinancialYear), told.Version, null);
        // What is covered needs no plan.
        await Hear(context, s_coverage, DayOf(context), told.Version, null);
    }

    public Task Consume(ConsumeContext<BudgetApproved> context) => Hear(
        context, new(CauseKind.Budget, $"{context.Message.Year}", context.Message.Year), context.Message.DecidedOn, 1,
        Imbalance.Of(context.Message.Year, context.Message.ResultByYear, context.Message.Balanced));

    public Task Consume(ConsumeContext<BudgetAmended> context) => Hear(
        context, new(CauseKind.Budget, $"{context.Message.Year}", context.Message.Year), context.Message.DecidedOn, context.Message.Number,
        Imbalance.Of(context.Message.Year, context.Message.ResultByYear, context.Message.Balanced));

    public Task Consume(ConsumeContext<AppropriationExceeded> context)
    {
        var told = context.Message;
        var over = told.OutturnCents - told.BudgetCents;
        var text =
            $"A binding line ({Bound(told)}) of {told.Year} is exceeded by {Cause.Euros(over)}: {Cause.Euros(told.OutturnCents)} of {Cause.Euros(told.BudgetCents)}.";
        return Hear(context, OfLine(told.Year, told.LineId, told.UnitId), DayOf(context), told.Version, new(over, text));
    }

    /// <summary>Of what the amounts are.</summary>
    private static string Bound(AppropriationExceeded told) => told.BindingLevel switch
    {
        EventBindingLevel.Unit => "all account groups of a unit",
        EventBindingLevel.BranchAccountGroup => $"{told.AccountGroup}, with the units below",
        EventBindingLevel.Branch => "all account groups, with the units below",
        _ => told.AccountGroup
    };

    public Task Consume(ConsumeContext<AppropriationExceedanceCleared> context)
    {
        var told = context.Message;
        return Hear(context, OfLine(told.Year, told.LineId, told.UnitId), DayOf(context), told.Version, null);
    }

    /// <summary>The forecast that was made last tells for its year, of one day the one that was told last.</summary>
    public Task Consume(ConsumeContext<ForecastChanged> context)
    {
        var told = context.Message;

        if (told is not { FromDocument: false, MadeOn: { } madeOn })
        {
            return Task.CompletedTask;
        }

        var deficit = told.ResultCents < 0
            ? new Imbalance(
                -told.ResultCents.Value,
                $"{told.Year} is expected to end with a deficit of {Cause.Euros(-told.ResultCents.Value)}, as forecast on {madeOn.ToIso()}.")
            : null;
        return Hear(context, new(CauseKind.Forecast, $"{told.Year}", told.Year), madeOn, InstantOf(context).UtcTicks, deficit);
    }

    public Task Consume(ConsumeContext<DeficitPlanFellShort> context)
    {
        var told = context.Message;
        var text =
            $"The approved plan leaves {Cause.Euros(told.LackingCents)} of the deficit uncovered on {told.Deadline.ToIso()}, by when the law wants it covered.";
        return Hear(context, s_coverage, DayOf(context), told.Version, new(told.LackingCents, text));
    }

    public Task Consume(ConsumeContext<DeficitPlanCovers> context) =>
        Hear(context, s_coverage, DayOf(context), context.Message.Version, null);

    /// <summary>Takes down what was said of a concern from a day on; without an imbalance, that it is no cause.</summary>
    private async Task Hear<T>(ConsumeContext<T> context, Concern concern, DateOnly since, long ordinal, Imbalance? imbalance)
        where T : class, IEvent
    {
        var (told, today) = (context.Message, time.Today());
        var type = EventTypeAttribute.Of(typeof(T));
        DateOnly? countsUntil = concern.Year is { } year ? new(year, 12, 31) : null;
        await db.LockStanding(told.CountyCode, context.CancellationToken);

        var isNew = await db.Database.ExecuteSqlAsync(
            $"""
            insert into cause_statement (
                county_code, kind, concern, since, ordinal, event_type, subject, subject_version, unit_id, line_id, cents, text,
                counts_until, recorded_at)
            values (
                {told.CountyCode}, {concern.Kind.ToString()}, {concern.Name}, {(since < today ? since : today)}, {ordinal}, {type},
                {told.Subject}, {told.SubjectVersion}, {concern.Unit}, {concern.Line}, {imbalance?.Cents}, {imbalance?.Text},
                {countsUntil}, {time.GetUtcNow()})
            on conflict on constraint cause_statement_once do nothing
            """,
            context.CancellationToken) == 1;

        if (isNew)
        {
            await db.SettleStandings(told.CountyCode, null, today, context.CancellationToken);
        }
    }

    private static DateOnly BalanceSheetOf(int year) => new(year, 12, 31);

    /// <summary>The day on which it was told, however late it is heard.</summary>
    private DateOnly DayOf(ConsumeContext context) => InstantOf(context).CountyDay();

    private DateTimeOffset InstantOf(ConsumeContext context) =>
        context.SentTime is { } sent ? new DateTimeOffset(sent.ToUniversalTime()) : time.GetUtcNow();

    private static Concern OfLine(int year, Guid line, Guid unit) => new(CauseKind.Exceedance, $"{year}/{line}", year, unit, line);

    private sealed record Concern(CauseKind Kind, string Name, int? Year = null, Guid? Unit = null, Guid? Line = null);
}
