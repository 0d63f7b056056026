using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.CheckIns;

/// <summary>How sure somebody is on a day that a key result is reached. Never changed: a later one tells more.</summary>
internal sealed class CheckIn
{
    private CheckIn() { }

    public Guid CheckInId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid KeyResultId { get; private init; }
    public DateOnly CheckedOn { get; private init; }

    /// <summary>0, not at all, to 10, certain.</summary>
    public int Confidence { get; private init; }
    public string Note { get; private init; } = "";
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static CheckIn Record(
        Guid id, KeyResult keyResult, DateOnly checkedOn, int confidence, string note, byte[] createdFrom, DateOnly today)
    {
        Past.Require(checkedOn, today, "checked-already", "checked_on");
        return new()
        {
            CheckInId = id,
            CountyCode = keyResult.CountyCode,
            KeyResultId = keyResult.KeyResultId,
            CheckedOn = checkedOn,
            Confidence = confidence,
            Note = note,
            CreatedFrom = createdFrom
        };
    }

    public Wire.CheckIn ToContract() => new()
    {
        CheckInId = CheckInId.ToString(),
        CountyCode = CountyCode,
        KeyResultId = KeyResultId.ToString(),
        CheckedOn = CheckedOn.ToIso(),
        Confidence = Confidence,
        Note = Note,
        Version = Version
    };
}
