namespace Platform.OrganisationRegistry.Bodies;

/// <summary>
/// A body that decides or advises in a county. It is established once, its name may be corrected, and it is dissolved once.
/// </summary>
internal sealed class Body
{
    private Body() { }

    public Guid BodyId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public BodyClassification Classification { get; private init; }
    public StatutoryKind StatutoryKind { get; private init; }
    public Guid? AppointedByBodyId { get; private init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public bool IsCouncil => Classification == BodyClassification.CountyCouncil;

    /// <summary>Nobody appoints the council, which is elected; elsewhere a document may not state who does.</summary>
    public static Body Establish(
        Guid id, string county, LocalText name, BodyClassification classification, StatutoryKind kind, Body? appointedBy,
        ValidPeriod period,
        SourceList sources, byte[] createdFrom)
    {
        if (appointedBy is not null)
        {
            if (!AppointingBodies.MayAppoint(appointedBy.Classification, classification, kind))
            {
                throw new RuleException("ORG-3", "appointed_by_body_id",
                    $"Such a body is appointed by {AppointingBodies.Describe(classification, kind)}.");
            }

            RequireThere(appointedBy, period, "appointed_by_body_id");
        }

        return new Body
        {
            BodyId = id,
            CountyCode = county,
            Name = name,
            Classification = classification,
            StatutoryKind = kind,
            AppointedByBodyId = appointedBy?.BodyId,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    public void Correct(LocalText name, SourceList sources)
    {
        Name = name;
        Sources = sources;
        Version++;
    }

    /// <summary>Says on which days it exists, and returns those that it had and has no more.</summary>
    public IEnumerable<ValidPeriod> Correct(PeriodCorrection right, Body? appointedBy)
    {
        if (appointedBy is not null)
        {
            RequireThere(appointedBy, right.Period, "period");
        }

        var before = Period;
        (Period, Sources, CorrectedBecause) = right;
        Version++;
        return before.Without(Period);
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "body");
        Version++;
    }

    private static void RequireThere(Body appointing, ValidPeriod period, string field)
    {
        if (period.StatedStart is { } firstDay)
        {
            appointing.Period.RequireDay(firstDay, "appointing body", field);
        }
        else if (!appointing.Period.Overlaps(period))
        {
            throw new RuleException("exists-then", field, "The appointing body does not exist on any day of the period.");
        }
    }
}
