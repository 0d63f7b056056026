using static Platform.OrganisationRegistry.Units.UnitClosingKind;

namespace Platform.OrganisationRegistry.Units;

/// <summary>How a unit was closed, and which units go on with its tasks from the day after its last one.</summary>
internal sealed class UnitClosing
{
    private UnitClosing() { }

    public Guid UnitId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public UnitClosingKind Kind { get; private init; }
    public Guid[] SuccessorUnitIds { get; private init; } = [];
    public LocalText OutsideBody { get; private init; } = LocalText.None;
    public SourceList Sources { get; private init; } = new([]);

    /// <summary>
    /// Has as many successors as its kind says, and names the body outside the county that its tasks went to if they did.
    /// </summary>
    public static UnitClosing Of(Unit unit, UnitClosingKind kind, Guid[] successors, LocalText outsideBody, SourceList sources)
    {
        var (fits, expected) = kind switch
        {
            Split => (successors.Length >= 2, "two or more"),
            Devolved => (successors.Length == 0, "none"),
            _ => (successors.Length == 1, "exactly one")
        };

        if (!fits)
        {
            throw new RuleException("successors-of-kind", "successor_unit_ids", $"A unit closed as {kind} has successors: {expected}.");
        }

        if (kind == Devolved != (outsideBody != LocalText.None))
        {
            throw new RuleException("successors-of-kind", "outside_body",
                "The body outside the county is named when the tasks were devolved to it, and only then.");
        }

        if (successors.Contains(unit.UnitId))
        {
            throw new RuleException("successors-exist", "successor_unit_ids", "A unit does not succeed itself.");
        }

        return new UnitClosing
        {
            UnitId = unit.UnitId,
            CountyCode = unit.CountyCode,
            Kind = kind,
            SuccessorUnitIds = successors,
            OutsideBody = outsideBody,
            Sources = sources
        };
    }
}
