using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.CheckIns;

/// <summary>How often a check-in is expected of a key result.</summary>
internal sealed class CheckInSchedule
{
    private CheckInSchedule() { }

    public Guid KeyResultId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int? EveryMonths { get; private set; }

    /// <summary>The day from which check-ins are expected while there is none.</summary>
    public DateOnly SetOn { get; private init; }

    /// <summary>The last day in time of which it was told that it had passed; another one is told again.</summary>
    public DateOnly? ToldLateFor { get; private set; }
    public long Version { get; private set; }

    public static CheckInSchedule Of(KeyResult keyResult, DateOnly today) =>
        new() { KeyResultId = keyResult.KeyResultId, CountyCode = keyResult.CountyCode, SetOn = today };

    /// <summary>Returns false when that is so already.</summary>
    public bool Expect(int? everyMonths)
    {
        if (Version > 0 && EveryMonths == everyMonths)
        {
            return false;
        }

        EveryMonths = everyMonths;
        Version++;
        return true;
    }

    /// <summary>The last day on which the next check-in is in time; null when none is expected.</summary>
    public DateOnly? NextDueOn(DateOnly? newest) => EveryMonths is { } months ? (newest ?? SetOn).AddMonths(months) : null;

    /// <summary>Whether it is to be told now that a check-in is late: once for each day on which one was due.</summary>
    public bool TellLate(DateOnly? newest, DateOnly today)
    {
        if (NextDueOn(newest) is not { } due || due >= today || ToldLateFor == due)
        {
            return false;
        }

        ToldLateFor = due;
        Version++;
        return true;
    }

    public Wire.CheckInSchedule ToContract(DateOnly? newest, DateOnly today) => new()
    {
        KeyResultId = KeyResultId.ToString(),
        CountyCode = CountyCode,
        EveryMonths = EveryMonths ?? 0,
        NewestCheckedOn = newest.ToIso(),
        NextDueOn = NextDueOn(newest).ToIso(),
        Late = NextDueOn(newest) < today,
        Version = Version
    };
}
