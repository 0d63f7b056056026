namespace Platform.OrganisationRegistry.Units;

/// <summary>
/// A unit of the personnel organisation: one thing through time, with a version for every period in which its name, classification and
/// parent were the same. Versions follow each other without a gap; changes are made at the end, on or after the first day of the last
/// version, and what was recorded wrongly anywhere is corrected (UnitCorrections.cs).
/// </summary>
internal sealed partial class Unit
{
    private Unit() { }

    public Guid UnitId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];
    public List<UnitVersion> Versions { get; private init; } = [];

    internal IEnumerable<UnitVersion> InOrder => Versions.OrderBy(version => version.Period.Start ?? DateOnly.MinValue);

    /// <summary>Days on which it exists.</summary>
    internal ValidPeriod Period => ValidPeriod.Of(InOrder.First().Period.Start, Last.Period.End);

    private UnitVersion Last => Versions.MaxBy(version => version.Period.Start ?? DateOnly.MinValue)!;

    public static Unit Create(Guid id, string county, LocalText name, UnitClassification classification, Guid? parent,
        ValidPeriod period, SourceList sources, byte[] createdFrom)
    {
        if (parent == id)
        {
            throw Cycle();
        }

        var unit = new Unit { UnitId = id, CountyCode = county, Version = 1, CreatedFrom = createdFrom };
        unit.Versions.Add(new UnitVersion(id, county, name, classification, parent, period, sources));
        return unit;
    }

    /// <summary>Gives the unit another name or classification from a day on.</summary>
    public void Change(DateOnly effectiveOn, LocalText name, UnitClassification classification, SourceList sources) =>
        From(effectiveOn).Describe(name, classification, sources);

    /// <summary>Puts the unit under another parent from a day on, and returns the days for which that is so.</summary>
    public ValidPeriod Move(DateOnly effectiveOn, Guid? parent)
    {
        if (parent == UnitId)
        {
            throw Cycle();
        }

        var moved = From(effectiveOn);
        moved.PutUnder(parent);
        return moved.Period;
    }

    /// <summary>Ends the unit on its last day.</summary>
    public void End(DateOnly lastDay)
    {
        RequireDayInLast(lastDay, "end_date");
        Last.EndAfter(lastDay);
        Version++;
    }

    /// <summary>Ends the unit on its last day and says who goes on with its tasks.</summary>
    public UnitClosing Close(DateOnly lastDay, UnitClosingKind kind, Guid[] successors, LocalText outsideBody, SourceList sources)
    {
        var closing = UnitClosing.Of(this, kind, successors, outsideBody, sources);
        End(lastDay);
        return closing;
    }

    /// <summary>The parent it has at the end of what is on record.</summary>
    public Guid? LastParent => Last.ParentUnitId;

    internal static RuleException Cycle() => new("acyclic", "parent_unit_id", "A unit cannot be below itself on any day.");

    /// <summary>The version that begins on a day: the last one itself when it begins there, otherwise a copy split off from it.</summary>
    private UnitVersion From(DateOnly day)
    {
        RequireDayInLast(day, "effective_date");
        Version++;

        if (Last.Period.Start != day)
        {
            Versions.Add(Last.SplitAt(day));
        }

        return Last;
    }

    private void RequireDayInLast(DateOnly day, string field)
    {
        if (Versions.Exists(version => version != Last && version.Period.Contains(day)))
        {
            throw new RuleException("changes-in-order", field,
                $"A later change of the unit, from {Last.Period.Start.ToIso()} on, is on record already.");
        }

        Last.Period.RequireDay(day, "unit", field);
    }
}
