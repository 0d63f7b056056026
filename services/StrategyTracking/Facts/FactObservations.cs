using Platform.StrategyTracking.KeyResults;
using UUIDNext;

namespace Platform.StrategyTracking.Facts;

/// <summary>Facts become observations of the key results that name their indicator.</summary>
internal static partial class FactObservations
{
    /// <summary>Never to be changed: observations that were made have ids by it.</summary>
    private static readonly Guid s_namespace = new("5d1f0c6e-8f0b-4c55-9d0e-3d2f8a4b7c11");

    /// <summary>Lets all facts that are known of an indicator become observations, as when a key result names it first.</summary>
    public static async Task ObserveAll(
        this StrategyDbContext db, string county, string indicator, DateOnly today, ILogger logger, CancellationToken cancellationToken)
    {
        var facts = await db.Facts.Where(fact => fact.CountyCode == county && fact.Indicator == indicator)
            .OrderBy(fact => fact.Day).ThenBy(fact => fact.Subject).ToListAsync(cancellationToken);

        if (facts.Count > 0)
        {
            await db.Observe(county, indicator, facts, today, logger, cancellationToken);
        }
    }

    /// <summary>
    /// Lets facts become observations: a first one is recorded, another figure corrects the one before, and one that is gone withdraws it.
    /// For whoever has the county's turn.
    /// </summary>
    public static async Task Observe(
        this StrategyDbContext db, string county, string indicator, IReadOnlyList<Fact> facts, DateOnly today, ILogger logger,
        CancellationToken cancellationToken)
    {
        var asking = await db.IndicatorSources.Where(source => source.CountyCode == county && source.Indicator == indicator)
            .Join(db.KeyResults, source => source.KeyResultId, one => one.KeyResultId, (_, one) => one)
            .OrderBy(one => one.KeyResultId).ToListAsync(cancellationToken);

        foreach (var keyResult in asking)
        {
            foreach (var fact in facts.Where(fact => fact.Day <= today))
            {
                await db.Observe(keyResult, fact, logger, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            await db.SettleStandings(county, keyResult.KeyResultId, today, cancellationToken);
        }
    }

    private static async Task Observe(
        this StrategyDbContext db, KeyResult keyResult, Fact fact, ILogger logger, CancellationToken cancellationToken)
    {
        var made = await db.ObservedFacts.FindAsync([keyResult.KeyResultId, fact.Indicator, fact.Subject], cancellationToken);
        var before = made is null
            ? null
            : await db.Observations.SingleAsync(one => one.ObservationId == made.ObservationId, cancellationToken);

        // What a person has corrected or withdrawn is a person's from then on.
        if (before is { Counts: false } || (before, fact.Value) == (null, null)
            || (before?.ObservedOn, before?.Value) == (fact.Day, fact.Value))
        {
            return;
        }

        if (fact.Value is not { } value)
        {
            before!.Withdraw($"{fact.Subject} has no such figure any more.");
            db.Publish(before.ToWithdrawn());
            db.Remove(made!);
            return;
        }

        if (!keyResult.Target.Contains(value))
        {
            LogUnfit(logger, fact.Indicator, fact.Subject, keyResult.KeyResultId);
            return;
        }

        var observation = Observed(keyResult, fact, value, before);
        db.Add(observation);
        db.Publish(observation.ToEvent());
        made ??= db.Add(new ObservedFact
        {
            KeyResultId = keyResult.KeyResultId,
            Indicator = fact.Indicator,
            Subject = fact.Subject
        }).Entity;
        made.ObservationId = observation.ObservationId;
    }

    private static Observation Observed(KeyResult keyResult, Fact fact, decimal value, Observation? before)
    {
        var id = Uuid.NewNameBased(s_namespace, $"{keyResult.KeyResultId} {fact.Indicator} {fact.Subject} {fact.SubjectVersion}");
        var content = new ObservationContent(
            fact.Day, new(value, Rank: null, ComparedCount: null, ReferenceValue: null), Note: null,
            new([new(fact.Indicator, $"{fact.Subject}, version {fact.SubjectVersion}", null, null)]));
        var meets = keyResult.Target.IsMetBy(content.Measured);
        return before is null
            ? Observation.Record(id, keyResult.CountyCode, keyResult.KeyResultId, content, meets, Basis.Command, Refusals.Forgotten)
            : before.Correct(id, content, meets, $"{fact.Subject} has another figure.", Refusals.Forgotten);
    }

    [LoggerMessage(LogLevel.Warning, "{Indicator} of {Subject} is beyond the scale of key result {KeyResult}; it is not observed.")]
    private static partial void LogUnfit(ILogger logger, string indicator, string subject, Guid keyResult);
}
