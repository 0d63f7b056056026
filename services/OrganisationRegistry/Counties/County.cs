namespace Platform.OrganisationRegistry.Counties;

/// <summary>A county or another area of the national division.</summary>
internal sealed class County
{
    private County() { }

    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public AreaType AreaType { get; private init; }
    public string? CollaborativeAreaCode { get; private set; }
    public LocalText CollaborativeAreaName { get; private set; } = LocalText.None;
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public static County Register(
        string code, LocalText name, AreaType areaType, CollaborativeArea collaborativeArea, ValidPeriod period, SourceList sources,
        byte[] createdFrom) => new()
        {
            CountyCode = code,
            Name = name,
            AreaType = areaType,
            CollaborativeAreaCode = collaborativeArea.Code,
            CollaborativeAreaName = collaborativeArea.Name,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    public void Correct(LocalText name, CollaborativeArea collaborativeArea, SourceList sources)
    {
        Name = name;
        CollaborativeAreaCode = collaborativeArea.Code;
        CollaborativeAreaName = collaborativeArea.Name;
        Sources = sources;
        Version++;
    }

    /// <summary>
    /// Takes from a later edition of its document what the one before did not tell; false when it is another that the edition tells of.
    /// </summary>
    public bool Complete(LocalText name, AreaType areaType, CollaborativeArea collaborativeArea, ValidPeriod period, SourceList sources)
    {
        if (!name.Completes(Name) || areaType != AreaType || Period.Days != period.Days
            || (CollaborativeAreaCode ?? collaborativeArea.Code) != collaborativeArea.Code
            || !collaborativeArea.Name.Completes(CollaborativeAreaName))
        {
            return false;
        }

        if ((name, collaborativeArea) != (Name, new CollaborativeArea(CollaborativeAreaCode, CollaborativeAreaName)))
        {
            Correct(name, collaborativeArea, sources);
        }

        return true;
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
        Period = Period.EndOn(lastDay, "county");
        Version++;
    }
}

/// <summary>The collaborative area (yhteistyöalue) that a county belongs to, if any.</summary>
internal sealed record CollaborativeArea(string? Code, LocalText Name)
{
    public static CollaborativeArea Read(Fields fields, string code, Platform.Contracts.Types.V1.LocalizedText? name)
    {
        var area = new CollaborativeArea(
            code.Length == 0 ? null : fields.Digits("collaborative_area_code", code, 1),
            LocalText.ReadOptional(fields, "collaborative_area_name", name));
        fields.Require(area.Code is not null || area.Name == LocalText.None, "collaborative_area_name",
            "is given without collaborative_area_code");
        return area;
    }
}
