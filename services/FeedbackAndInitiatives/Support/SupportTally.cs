namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// How many stand behind an initiative, and how many it takes. One row that those who support the initiative take in turns, so that no two
/// of them can both be the one who reaches the threshold. Names nobody.
/// </summary>
internal sealed class SupportTally
{
    private SupportTally() { }

    public Guid InitiativeId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public bool IsReferendum { get; private init; }
    public bool Open { get; private set; }
    public long PublicNames { get; private set; }
    public long PrivateNames { get; private set; }
    public ThresholdState ThresholdState { get; private set; }
    public int ShareBasisPoints { get; private init; }
    public int AgeMin { get; private init; }
    public int DecideWithinMonths { get; private init; }
    public DateOnly AsOf { get; private init; }
    public long? Population { get; private set; }
    public Guid? ObservationId { get; private set; }
    public long? Threshold { get; private set; }
    public DateOnly? ReachedOn { get; private set; }
    public long Version { get; private set; }

    public long Total => PublicNames + PrivateNames;

    /// <summary>Begins to count for an initiative filed on a day; with a share of the people to reach, its threshold is pending.</summary>
    public static SupportTally Begin(Guid initiative, string county, SupportTerms terms, DateOnly filedOn) => new()
    {
        InitiativeId = initiative,
        CountyCode = county,
        IsReferendum = terms.IsReferendum,
        Open = terms.TakesSupport,
        ThresholdState = terms.Share is null ? ThresholdState.Unspecified : ThresholdState.Pending,
        ShareBasisPoints = terms.Share?.BasisPoints ?? 0,
        AgeMin = terms.Share?.AgeMin ?? 0,
        DecideWithinMonths = terms.DecideWithinMonths,
        AsOf = filedOn,
        Version = 1
    };

    public void Add(bool nameIsPublic)
    {
        RequireOpen();
        _ = nameIsPublic ? PublicNames++ : PrivateNames++;
    }

    public void Remove(bool nameIsPublic)
    {
        RequireOpen();
        _ = nameIsPublic ? PublicNames-- : PrivateNames--;
    }

    /// <summary>Sets the threshold by the population of the filing day, rounded up to whole people. False when it stands already.</summary>
    public bool Freeze(long population, Guid observation)
    {
        if (ThresholdState != ThresholdState.Pending)
        {
            return false;
        }

        Population = population;
        ObservationId = observation;
        Threshold = new Share(ShareBasisPoints, AgeMin).Of(population);
        ThresholdState = ThresholdState.Frozen;
        Version++;
        return true;
    }

    /// <summary>
    /// Takes away a signature that was none, at any time. True when the threshold had been reached and the signatures that are left are
    /// too few.
    /// </summary>
    public bool Invalidate(bool nameIsPublic)
    {
        _ = nameIsPublic ? PublicNames-- : PrivateNames--;
        Version++;

        if (ReachedOn is null || Total >= Threshold)
        {
            return false;
        }

        ReachedOn = null;
        return true;
    }

    /// <summary>
    /// True when there are enough and it is not known yet; what is withdrawn later does not undo it, what was invalid does. Nothing is
    /// reached after the decision.
    /// </summary>
    public bool Reach(DateOnly day)
    {
        if (!Open || Threshold is not { } enough || ReachedOn is not null || Total < enough)
        {
            return false;
        }

        ReachedOn = day;
        Version++;
        return true;
    }

    /// <summary>One more supporter would be enough, and it is not known yet.</summary>
    public bool WouldBeReached => Open && ReachedOn is null && Total + 1 >= Threshold;

    public void Close() => Open = false;

    /// <summary>A supporter is forgotten after the decision; the counts stay.</summary>
    public void Forget() => Version++;

    public void RequireDecidedToForget()
    {
        if (Open)
        {
            throw new RuleException("PUB-8", "initiative_id",
                "The initiative is not decided; until then its supporters have to be told apart.");
        }
    }

    private void RequireOpen()
    {
        if (!Open)
        {
            throw new RuleException("takes-support", "initiative_id",
                "The initiative takes no support: it is decided or has ended otherwise, or it is a council motion.");
        }
    }
}
