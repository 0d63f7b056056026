using Platform.StrategyTracking.Causes;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>What of budgeting counts as a cause for a key result.</summary>
internal sealed class Link
{
    private Link() { }

    public Guid LinkId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid KeyResultId { get; private init; }
    public LinkKind Kind { get; private init; }
    public Guid? LineId { get; private init; }

    /// <summary>From that day on it counts no more; for the days before it still does.</summary>
    public DateOnly? EndedOn { get; private set; }
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];
    public bool Ended => EndedOn is not null;

    public static Link Of(Guid id, KeyResult keyResult, LinkKind kind, Guid? line, byte[] createdFrom) => new()
    {
        LinkId = id,
        CountyCode = keyResult.CountyCode,
        KeyResultId = keyResult.KeyResultId,
        Kind = kind,
        LineId = line,
        CreatedFrom = createdFrom
    };

    /// <summary>Ends it, and tells whether it held until now.</summary>
    public bool End(DateOnly today)
    {
        if (Ended)
        {
            return false;
        }

        EndedOn = today;
        Version++;
        return true;
    }

    /// <summary>Whether a cause counts by it; the units are the owner's and those below.</summary>
    public bool Brings(Cause cause, IReadOnlyCollection<Guid> unitsOfOwner) => Kind switch
    {
        LinkKind.BalancedEconomy => cause.Kind is CauseKind.Deficit or CauseKind.Budget or CauseKind.Forecast or CauseKind.Coverage,
        LinkKind.OwnerUnit => cause is { Kind: CauseKind.Exceedance, UnitId: { } unit } && unitsOfOwner.Contains(unit),
        LinkKind.BudgetLine => cause.Kind == CauseKind.Exceedance && cause.LineId == LineId,
        LinkKind.AnyLine => cause.Kind == CauseKind.Exceedance,
        _ => false
    };

    public Wire.KeyResultLink ToContract() => new()
    {
        LinkId = LinkId.ToString(),
        CountyCode = CountyCode,
        KeyResultId = KeyResultId.ToString(),
        Kind = Kind.As<Wire.LinkKind>(),
        LineId = LineId?.ToString() ?? "",
        Ended = Ended,
        EndedOn = EndedOn?.ToIso() ?? "",
        Version = Version
    };
}
