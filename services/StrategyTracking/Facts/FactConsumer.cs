using System.Globalization;
using MassTransit;
using Platform.Contracts.Participation;
using Platform.Contracts.Registry;

namespace Platform.StrategyTracking.Facts;

/// <summary>
/// Keeps figures as other services tell them, also those that no key result asks for yet, and lets them become observations where one does.
/// To make it anew, nothing is emptied: what was observed stays, and the same figures again change nothing.
/// </summary>
internal sealed class FactConsumer(StrategyDbContext db, TimeProvider time, ILogger<FactConsumer> logger)
    : IConsumer<StatisticRecorded>, IConsumer<StatisticWithdrawn>, IConsumer<FeedbackSummarised>
{
    /// <summary>Of what was seen, not of what is expected; a figure without a number or a last day tells nothing.</summary>
    public Task Consume(ConsumeContext<StatisticRecorded> context)
    {
        var told = context.Message;

        return told is { Forecast: false, Period.LastDay: { } day }
            && decimal.TryParse(told.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? Take(told.CountyCode, Subject(told), told.Version, day, (Indicators.OfStatistic(told.Indicator, told.Dimension), value),
                    context.CancellationToken)
                : Task.CompletedTask;
    }

    public async Task Consume(ConsumeContext<StatisticWithdrawn> context)
    {
        var told = context.Message;
        var withdrawn = await db.Facts.Where(fact => fact.CountyCode == told.CountyCode && fact.Subject == Subject(told))
            .ToListAsync(context.CancellationToken);

        foreach (var fact in withdrawn)
        {
            await Take(told.CountyCode, fact.Subject, told.Version, fact.Day, (fact.Indicator, null), context.CancellationToken);
        }
    }

    public async Task Consume(ConsumeContext<FeedbackSummarised> context)
    {
        var told = context.Message;
        var day = new DateOnly(told.Year, told.Quarter * 3, 1).AddMonths(1).AddDays(-1);

        foreach (var fact in Indicators.OfFeedback(told.Figures))
        {
            await Take(told.CountyCode, Subject(told), told.Version, day, fact, context.CancellationToken);
        }
    }

    private async Task Take(
        string county, string subject, long version, DateOnly day, (string Indicator, decimal? Value) told,
        CancellationToken cancellationToken)
    {
        await db.LockStanding(county, cancellationToken);
        var fact = await db.Facts.FindAsync([county, told.Indicator, subject], cancellationToken)
            ?? db.Add(new Fact { CountyCode = county, Indicator = told.Indicator, Subject = subject }).Entity;
        (fact.SubjectVersion, fact.Day, fact.Value) = (version, day, told.Value);
        await db.SaveChangesAsync(cancellationToken);

        await db.Observe(county, told.Indicator, [fact], time.Today(), logger, cancellationToken);
    }

    private static string Subject(Contracts.IEvent told) => told.Subject;
}
