namespace Platform.StrategyTracking.KeyResults;

/// <summary>How a person sees a key result that no number tells of. Never changed: a later one tells more.</summary>
internal sealed class Assessment
{
    private Assessment() { }

    public Guid AssessmentId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid KeyResultId { get; private init; }
    public DateOnly AssessedOn { get; private init; }
    public Standing Standing { get; private init; }
    public string Reason { get; private init; } = "";
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static Assessment Of(
        Guid id, KeyResult keyResult, DateOnly assessedOn, Standing standing, string reason, SourceList sources,
        byte[] createdFrom, DateOnly today)
    {
        if (keyResult.Target.Comparator != Comparator.Qualitative)
        {
            throw new RuleException("assessed-when-qualitative", "key_result_id",
                "Numbers tell how this key result goes: record an observation.");
        }

        Past.Require(assessedOn, today, "assessed-already", "assessed_on");
        return new()
        {
            AssessmentId = id,
            CountyCode = keyResult.CountyCode,
            KeyResultId = keyResult.KeyResultId,
            AssessedOn = assessedOn,
            Standing = standing,
            Reason = reason,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    public Wire.Assessment ToContract() => new()
    {
        AssessmentId = AssessmentId.ToString(),
        CountyCode = CountyCode,
        KeyResultId = KeyResultId.ToString(),
        AssessedOn = AssessedOn.ToIso(),
        Standing = Standing.As<Wire.Standing>(),
        Reason = Reason,
        Sources = { Sources.ToContract() },
        Version = Version
    };
}
