namespace Platform.OrganisationRegistry.Units;

/// <summary>A unit as it is in a period.</summary>
internal sealed partial class UnitVersion
{
    private UnitVersion() { }

    public UnitVersion(Guid unitId, string county, LocalText name, UnitClassification classification, Guid? parent, ValidPeriod period,
        SourceList sources)
    {
        (UnitId, CountyCode, Name, Classification) = (unitId, county, name, classification);
        (ParentUnitId, Period, Sources) = (parent, period, sources);
    }

    public Guid UnitVersionId { get; private init; } = Guid.CreateVersion7();
    public Guid UnitId { get; private init; }
    public Unit? Unit { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public UnitClassification Classification { get; private set; }
    public Guid? ParentUnitId { get; private set; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);

    /// <summary>Why it says what it says, when it was recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    internal void Describe(LocalText name, UnitClassification classification, SourceList sources) =>
        (Name, Classification, Sources, CorrectedBecause) = (name, classification, sources, null);

    internal void PutUnder(Guid? parent) => ParentUnitId = parent;

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
