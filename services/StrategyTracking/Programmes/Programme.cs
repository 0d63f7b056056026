namespace Platform.StrategyTracking.Programmes;

/// <summary>A programme by which a county carries out its strategy, such as a productivity programme.</summary>
internal sealed class Programme
{
    private readonly List<SavingTarget> _savingTargets = [];

    private Programme() { }

    public Guid ProgrammeId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public IReadOnlyList<ProgrammeMeasure> Measures { get; private set; } = [];
    public IReadOnlyList<SavingTarget> SavingTargets => _savingTargets;
    public Guid[] KeyResultIds { get; private set; } = [];
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static Programme Begin(Guid id, string county, ProgrammeContent content, byte[] createdFrom)
    {
        var programme = new Programme { ProgrammeId = id, CountyCode = county, CreatedFrom = createdFrom };
        programme.Say(content);
        return programme;
    }

    public void Change(ProgrammeContent content)
    {
        foreach (var target in _savingTargets)
        {
            RequireYear(content.Period, target.Year, "content.period");
        }

        Say(content);
        Version++;
    }

    /// <summary>
    /// Units of measures have ended, and those that go on with their tasks go on with these. Returns whether there are such.
    /// </summary>
    public bool MoveMeasures(IReadOnlyDictionary<Guid, Guid> heirs)
    {
        if (!Measures.Any(measure => measure.UnitId is { } unit && heirs.ContainsKey(unit)))
        {
            return false;
        }

        Measures = [.. Measures.Select(
            measure => measure.UnitId is { } unit && heirs.TryGetValue(unit, out var heir) ? measure with { UnitId = heir } : measure)];
        Version++;
        return true;
    }

    /// <summary>Sets what is to be saved in a year, nothing when it is 0. Returns whether that is anything new.</summary>
    public bool Aim(int year, long cents)
    {
        RequireYear(Period, year, "year");
        var before = _savingTargets.Find(target => target.Year == year);

        if ((before?.Cents ?? 0) == cents)
        {
            return false;
        }

        if (before is null)
        {
            _savingTargets.Add(new SavingTarget { ProgrammeId = ProgrammeId, Year = year, Cents = cents });
        }
        else if (cents == 0)
        {
            _savingTargets.Remove(before);
        }
        else
        {
            before.Cents = cents;
        }

        Version++;
        return true;
    }

    /// <summary>Returns whether these are others than before.</summary>
    public bool Serve(Guid[] keyResults)
    {
        if (KeyResultIds.SequenceEqual(keyResults))
        {
            return false;
        }

        KeyResultIds = keyResults;
        Version++;
        return true;
    }

    public Wire.Programme ToContract() => new()
    {
        ProgrammeId = ProgrammeId.ToString(),
        CountyCode = CountyCode,
        Content = new()
        {
            Name = Name.ToContract(),
            Period = Period.ToContract(),
            Measures = { Measures.Select(measure => measure.ToContract()) },
            Sources = { Sources.ToContract() }
        },
        SavingTargets = { _savingTargets.OrderBy(target => target.Year)
            .Select(target => new Wire.SavingTarget { Year = target.Year, AmountCents = target.Cents }) },
        KeyResultIds = { KeyResultIds.Select(id => id.ToString()) },
        Version = Version
    };

    private void Say(ProgrammeContent content) => (Name, Period, Measures, Sources) = content;

    private static void RequireYear(ValidPeriod period, int year, string field)
    {
        if (period.Start?.Year > year || period.End?.AddDays(-1).Year < year)
        {
            throw new RuleException("saving-target-in-period", field, $"{year} is not a year in which the programme is carried out.");
        }
    }
}

/// <summary>What a programme is to save in a year.</summary>
internal sealed class SavingTarget
{
    public Guid ProgrammeId { get; init; }
    public int Year { get; init; }
    public long Cents { get; set; }
}
