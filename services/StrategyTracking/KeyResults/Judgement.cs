using Platform.StrategyTracking.Causes;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>How a key result goes on a day, and why.</summary>
internal sealed record Judgement(Standing Standing, string Reason, IReadOnlyList<Cause> Causes, Guid? ObservationId, Guid? AssessmentId)
{
    /// <summary>
    /// Judges by what counts on the day: the newest observation or assessment, the observation by which it was reached for good, and the
    /// open causes, the oldest first.
    /// </summary>
    public static Judgement Of(
        Target target, Observation? newest, Assessment? assessment, IReadOnlyList<Cause> causes, DateOnly day,
        Observation? reachedBy = null)
    {
        var (standing, reason) = target.Comparator == Comparator.Qualitative
            ? ByPerson(target, assessment, day)
            : ByNumbers(target, newest, reachedBy, day);

        if (causes.Count > 0)
        {
            reason = $"{Tell(causes)} Apart from that: {reason}";
            standing = standing == Standing.OffTrack ? standing : Standing.AtRisk;
        }

        return new(standing, reason, causes, newest?.ObservationId, assessment?.AssessmentId);
    }

    public Wire.KeyResultStatus ToContract(Guid keyResult, DateOnly day) => new()
    {
        KeyResultId = keyResult.ToString(),
        AsOf = day.ToIso(),
        Standing = Standing.As<Wire.Standing>(),
        Reason = Reason,
        Causes = { Causes.Select(cause => cause.ToContract()) },
        ObservationId = ObservationId?.ToString() ?? "",
        AssessmentId = AssessmentId?.ToString() ?? ""
    };

    private static (Standing Standing, string Reason) ByPerson(Target target, Assessment? assessment, DateOnly day)
    {
        if (assessment is null)
        {
            return (Standing.NoData, $"Nothing was assessed up to {day.ToIso()}.");
        }

        var isToBeKept = target.Maintain && assessment.Standing == Standing.Achieved;
        return (
            isToBeKept ? Standing.OnTrack : assessment.Standing,
            $"A person assessed it on {assessment.AssessedOn.ToIso()}; the assessment says why.");
    }

    private static (Standing Standing, string Reason) ByNumbers(Target target, Observation? newest, Observation? reachedBy, DateOnly day)
    {
        if (newest is null)
        {
            return (Standing.NoData, $"Nothing was observed up to {day.ToIso()}.");
        }

        var observed = $"Observed on {newest.ObservedOn.ToIso()}: {target.Tell(newest.Measured)}";
        var isOver = target.Year < day.Year;

        if (target.IsMetBy(newest.Measured))
        {
            return target switch
            {
                { Maintain: true } => (Standing.OnTrack, $"{observed}. It is met, and to be kept."),
                { Year: { } year } when !isOver
                    && newest.ObservedOn.Year < year => (Standing.OnTrack, $"{observed}. It is met, and to be so in {year}."),
                _ => (Standing.Achieved, $"{observed}. It is met.")
            };
        }

        if (reachedBy is not null)
        {
            return (Standing.Achieved, $"{observed}. It was met on {reachedBy.ObservedOn.ToIso()}, and need not be kept.");
        }

        return target.Year is { } until && !isOver
            ? (Standing.AtRisk, $"{observed}. It is not met yet; {until} is not over.")
            : (Standing.OffTrack, $"{observed}. It is not met.");
    }

    private static string Tell(IReadOnlyList<Cause> causes) => $"Since {causes[0].OpenedOn.ToIso()}: {causes[0].Text}"
        + (causes.Count > 1 ? $" There are {causes.Count - 1} further open causes." : "");
}
