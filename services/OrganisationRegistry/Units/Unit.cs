namespace Platform.OrganisationRegistry.Units;

/// <summary>
/// A unit of the personnel organisation: one thing through time, with a version for every period in which its name, classification and
/// parent were the same. Versions follow each other without a gap; changes are made at the end, on or after the first day of the last version,
/// and what was recorded wrongly anywhere is corrected.
/// </summary>
internal sealed class Unit
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

    public static Unit Create(Guid id, string county, LocalText name, Wire.UnitClassification classification, Guid? parent, ValidPeriod period, SourceList sources, byte[] createdFrom)
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
    public void Change(DateOnly effectiveOn, LocalText name, Wire.UnitClassification classification, SourceList sources) =>
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

    /// <summary>Says of the version of a day what is right. Returns it, and every version that has another parent or other days than before.</summary>
    public (UnitVersion Corrected, IReadOnlyList<UnitVersion> Placed) Correct(DateOnly day, UnitCorrection correction)
    {
        if (correction.Parent == UnitId)
        {
            throw Cycle();
        }

        var wrong = Versions.Find(version => version.Period.Contains(day))
            ?? throw new RuleException("exists-then", "version_date", $"The unit does not exist on {day.ToIso()}.");
        var before = Versions.ToDictionary(version => version, version => version.Place);

        MakeRoom(wrong, correction.Period, correction.Absorb);
        wrong.Correct(correction);
        Version++;
        return (wrong, [.. Versions.Where(version => version.Place != before[version])]);
    }

    /// <summary>Ends the unit on its last day.</summary>
    public void End(DateOnly lastDay)
    {
        RequireDayInLast(lastDay, "end_date");
        Last.EndAfter(lastDay);
        Version++;
    }

    /// <summary>Ends the unit on its last day and says who goes on with its tasks.</summary>
    public UnitClosing Close(DateOnly lastDay, Wire.UnitClosingKind kind, Guid[] successors, LocalText outsideBody, SourceList sources)
    {
        var closing = UnitClosing.Of(this, kind, successors, outsideBody, sources);
        End(lastDay);
        return closing;
    }

    /// <summary>The parent it has at the end of what is on record.</summary>
    public Guid? LastParent => Last.ParentUnitId;

    internal static RuleException Cycle() => new("acyclic", "parent_unit_id", "A unit cannot be below itself on any day.");

    /// <summary>
    /// The versions before and after keep their order: they give up the days that a version takes and take those that it gives up. One that has no
    /// days left goes off the record, when that was asked for.
    /// </summary>
    private void MakeRoom(UnitVersion wrong, ValidPeriod period, bool absorb)
    {
        var inOrder = InOrder.ToList();
        var earlier = inOrder.TakeWhile(version => version != wrong).ToLookup(version => period.Start is null || version.Period.Start >= period.Start);
        var later = inOrder.SkipWhile(version => version != wrong).Skip(1).ToLookup(version => period.End is null || version.Period.End <= period.End);
        List<UnitVersion> left = [.. earlier[true], .. later[true]];

        if (left.Count > 0 && !absorb)
        {
            throw new RuleException("one-parent-at-a-time", "period", $"{left.Count} other versions of the unit would have no days left; absorb takes them off the record.");
        }

        Versions.RemoveAll(left.Contains);
        earlier[false].LastOrDefault()?.EndAfter(period.Start!.Value.AddDays(-1));
        later[false].FirstOrDefault()?.BeginOn(period.End!.Value);
    }

    /// <summary>The version that begins on a day: the last one itself when it begins there, otherwise a copy split off from it.</summary>
    private UnitVersion From(DateOnly day)
    {
        RequireDayInLast(day, "effective_date");
        Version++;
        var last = Last;

        if (last.Period.Start == day)
        {
            return last;
        }

        var next = last.SplitAt(day);
        Versions.Add(next);
        return next;
    }

    private void RequireDayInLast(DateOnly day, string field)
    {
        if (Versions.Exists(version => version != Last && version.Period.Contains(day)))
        {
            throw new RuleException("changes-in-order", field, $"A later change of the unit, from {Last.Period.Start.ToIso()} on, is on record already.");
        }

        Last.Period.RequireDay(day, "unit", field);
    }
}
