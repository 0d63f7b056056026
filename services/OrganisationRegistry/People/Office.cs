namespace Platform.OrganisationRegistry.People;

/// <summary>An office that one person at a time can hold, and that exists also when nobody does.</summary>
internal sealed class Office
{
    private Office() { }

    public Guid OfficeId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Title { get; private set; } = LocalText.None;
    public OfficeKind Kind { get; private init; }
    public Guid? UnitId { get; private init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public static Office Create(Guid id, string county, LocalText title, OfficeKind kind, Guid? unit, ValidPeriod period,
        SourceList sources, byte[] createdFrom) => new()
        {
            OfficeId = id,
            CountyCode = county,
            Title = title,
            Kind = kind,
            UnitId = unit,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    public void Correct(LocalText title, SourceList sources)
    {
        (Title, Sources) = (title, sources);
        Version++;
    }

    /// <summary>Says on which days it exists, and returns those that it had and has no more.</summary>
    public IEnumerable<ValidPeriod> Correct(PeriodCorrection right)
    {
        var before = Period;
        (Period, Sources, CorrectedBecause) = right;
        Version++;
        return before.Without(Period);
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "office");
        Version++;
    }
}
