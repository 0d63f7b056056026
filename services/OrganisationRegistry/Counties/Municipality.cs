namespace Platform.OrganisationRegistry.Counties;

/// <summary>A municipality's belonging to a county. One that moves has two, one after the other.</summary>
internal sealed class Municipality
{
    private Municipality() { }

    public Guid MunicipalityId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public string MunicipalityCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public MunicipalityLanguage Language { get; private set; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);

    /// <summary>The one municipality that took its place on the day after its last one.</summary>
    public string? SuccessorCode { get; private set; }

    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public static Municipality Join(
        Guid id, string county, string code, LocalText name, MunicipalityLanguage language, ValidPeriod period, string? successor,
        SourceList sources, byte[] createdFrom)
    {
        var municipality = new Municipality
        {
            MunicipalityId = id,
            CountyCode = county,
            MunicipalityCode = code,
            Name = name,
            Language = language,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
        municipality.GiveWayTo(successor);
        return municipality;
    }

    public void Correct(LocalText name, MunicipalityLanguage language, string? successor, SourceList sources)
    {
        (Name, Language, Sources) = (name, language, sources);
        GiveWayTo(successor);
        Version++;
    }

    /// <summary>
    /// Takes from a later edition of its document what the one before did not tell; false when it is another that the edition tells of.
    /// </summary>
    public bool Complete(LocalText name, MunicipalityLanguage language, ValidPeriod period, string? successor, SourceList sources)
    {
        if (!name.Completes(Name) || (Language != MunicipalityLanguage.Unspecified && Language != language)
            || Period.Days != period.Days || (SuccessorCode ?? successor) != successor)
        {
            return false;
        }

        if ((name, language, successor) != (Name, Language, SuccessorCode))
        {
            Correct(name, language, successor, sources);
        }

        return true;
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        SuccessorCode = Period.StatedLastDay is null ? null : SuccessorCode;
        Version++;
    }

    public void Leave(DateOnly lastDay, string? successor)
    {
        Period = Period.EndOn(lastDay, "municipality's belonging to the county");
        GiveWayTo(successor);
        Version++;
    }

    private void GiveWayTo(string? successor)
    {
        if (successor is not null && Period.StatedLastDay is null)
        {
            throw new RuleException("municipality-succeeded", "successor_code", "No other takes the place of a municipality that goes on.");
        }

        if (successor == MunicipalityCode)
        {
            throw new RuleException("municipality-succeeded", "successor_code", "A municipality does not succeed itself.");
        }

        SuccessorCode = successor;
    }
}
