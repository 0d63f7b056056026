namespace Platform.OrganisationRegistry.Units;

/// <summary>A unit as it is in a period.</summary>
internal sealed class UnitVersion
{
    private UnitVersion() { }

    public UnitVersion(Guid unitId, string county, LocalText name, Wire.UnitClassification classification, Guid? parent, ValidPeriod period, SourceList sources)
    {
        UnitId = unitId;
        CountyCode = county;
        Name = name;
        Classification = classification;
        ParentUnitId = parent;
        Period = period;
        Sources = sources;
    }

    public Guid UnitVersionId { get; private init; } = Guid.CreateVersion7();
    public Guid UnitId { get; private init; }
    public Unit? Unit { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public Wire.UnitClassification Classification { get; private set; }
    public Guid? ParentUnitId { get; private set; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);

    /// <summary>Why it says what it says, when it was recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    /// <summary>Where it is in the tree, and when.</summary>
    internal (Guid? Parent, DateOnly? Start, DateOnly? End) Place => (ParentUnitId, Period.Start, Period.End);

    internal void Describe(LocalText name, Wire.UnitClassification classification, SourceList sources) =>
        (Name, Classification, Sources, CorrectedBecause) = (name, classification, sources, null);

    internal void Correct(UnitCorrection right)
    {
        Describe(right.Name, right.Classification, right.Sources);
        (ParentUnitId, Period, CorrectedBecause) = (right.Parent, right.Period, right.Reason);
    }

    internal void PutUnder(Guid? parent) => ParentUnitId = parent;

    internal void BeginOn(DateOnly day) => Period = Period.From(day);

    internal void EndAfter(DateOnly lastDay) => Period = Period.EndedAfter(lastDay);

    internal EventUnitVersion ToEvent() => new(Name.ToEvent(), Classification.ToString(), ParentUnitId, Period.ToEvent());

    /// <summary>Ends this version before a day and returns its continuation from that day on.</summary>
    internal UnitVersion SplitAt(DateOnly day)
    {
        var next = new UnitVersion(UnitId, CountyCode, Name, Classification, ParentUnitId, Period.From(day), Sources);
        Period = Period.EndedAfter(day.AddDays(-1));
        return next;
    }
}
