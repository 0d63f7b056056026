namespace Platform.OrganisationRegistry.Bodies;

/// <summary>
/// A term of office of a body. The strengths of its groups follow each other; a new one is set at the end, on or after the first day of the
/// last one, and none has more seats than the term.
/// </summary>
internal sealed class Term
{
    private Term() { }

    public Guid TermId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid BodyId { get; private init; }
    public int? Seats { get; private init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public List<GroupStrength> Strengths { get; private init; } = [];
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Starts with the groups as they are from its first day on; with none when not stated.</summary>
    public static Term Start(
        Guid id, Body body, ValidPeriod period, int? seats, GroupList groups, SourceList sources, Basis basis, byte[] createdFrom)
    {
        period = period.Within(body.Period, "body", basis);

        if (body.IsCouncil)
        {
            CouncilTerms.Require(period, basis);
        }

        var term = new Term
        {
            TermId = id,
            CountyCode = body.CountyCode,
            BodyId = body.BodyId,
            Seats = seats,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

        term.RequireSeatsFor(groups);

        if (groups.Items.Count > 0)
        {
            term.Strengths.Add(new GroupStrength(id, period, groups));
        }

        return term;
    }

    /// <summary>Says how strong the groups are from a day on.</summary>
    public void SetGroupSeats(DateOnly effectiveOn, GroupList groups)
    {
        Period.RequireDay(effectiveOn, "term", "effective_date");
        RequireSeatsFor(groups);

        var last = Strengths.MaxBy(strength => strength.Period.Start ?? DateOnly.MinValue);

        if (last?.Period.Start > effectiveOn)
        {
            throw new RuleException("changes-in-order", "effective_date",
                $"A later change of the groups, from {last.Period.Start.ToIso()} on, is on record already.");
        }

        if (last is not null && last.Period.Start == effectiveOn)
        {
            last.Replace(groups);
        }
        else
        {
            last?.EndAfter(effectiveOn.AddDays(-1));
            Strengths.Add(new GroupStrength(TermId, Period.From(effectiveOn), groups));
        }

        Version++;
    }

    /// <summary>Says on which days it is. The groups of its first and its last day stay those of its first and its last day.</summary>
    public void Correct(PeriodCorrection right, Body body)
    {
        var period = right.Period.Within(body.Period, "body", right.Basis);

        if (body.IsCouncil)
        {
            CouncilTerms.Require(period, right.Basis);
        }

        (Period, Sources, CorrectedBecause) = right with { Period = period };
        Strengths.RemoveAll(strength => !strength.Period.Overlaps(period));
        Strengths.MinBy(strength => strength.Period.Start ?? DateOnly.MinValue)?.BeginWith(period);
        Strengths.MaxBy(strength => strength.Period.Start ?? DateOnly.MinValue)?.EndWith(period);
        Version++;
    }

    /// <summary>Ends the term before its time, and its groups with it.</summary>
    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "term");
        Strengths.RemoveAll(strength => strength.Period.Start > lastDay);
        Strengths.Find(strength => strength.Period.Contains(lastDay))?.EndAfter(lastDay);
        Version++;
    }

    /// <summary>The groups on a day; none when not stated.</summary>
    public GroupList GroupsOn(DateOnly day) => Strengths.Find(strength => strength.Period.Contains(day))?.Groups ?? new([]);

    private void RequireSeatsFor(GroupList groups)
    {
        if (groups.Seats > Seats)
        {
            throw new RuleException("groups-within-seats", "groups", $"The groups have {groups.Seats} seats together, the term {Seats}.");
        }
    }
}
