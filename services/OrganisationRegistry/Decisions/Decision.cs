namespace Platform.OrganisationRegistry.Decisions;

/// <summary>
/// A decision of a body or an official. Personal data lies beside it and goes when the appeal period has ended (PUB-2); a period given in
/// days begins when the minutes are published, an official's when it is made.
/// </summary>
internal sealed class Decision
{
    private Decision() { }

    public Guid DecisionId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid? BodyId { get; private init; }
    public Guid? OfficeId { get; private init; }
    public DateOnly DecidedOn { get; private init; }
    public string Section { get; private init; } = "";
    public LocalText Title { get; private set; } = LocalText.None;
    public DecisionNature Nature { get; private set; }
    public Publicity Publicity { get; private set; }
    public string? LegalBasis { get; private set; }
    public bool Appealable { get; private set; }
    public int? AppealPeriodDays { get; private set; }
    public DateOnly? AppealEndDate { get; private set; }
    public string[] Topics { get; private set; } = [];
    public DateOnly? AppealEndsOn { get; private set; }
    public Guid? MinutesId { get; private set; }
    public bool HasPersonalDetails { get; private set; }
    public DateOnly? RedactedOn { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    public DecisionContent Content => new(Title, Nature, Publicity, LegalBasis, Appealable, AppealPeriodDays, AppealEndDate, Topics);

    /// <summary>A title that is not public is not told to whoever listens.</summary>
    public LocalText PublicTitle => Publicity == Publicity.Public ? Title : LocalText.None;

    /// <param name="id">Chosen by the caller.</param>
    /// <param name="county">Two digits.</param>
    /// <param name="maker">Who decided.</param>
    /// <param name="decidedOn">The day, which has come.</param>
    /// <param name="section">Of the minutes, or the official's number.</param>
    /// <param name="content">What it is about.</param>
    /// <param name="minutes">The minutes of the meeting, when they are published already.</param>
    /// <param name="personal">There is personal data to it.</param>
    /// <param name="today">Of the county.</param>
    /// <param name="sources">Where it comes from.</param>
    /// <param name="createdFrom">What the call is remembered by.</param>
    public static Decision Record(
        Guid id, string county, DecisionMaker maker, DateOnly decidedOn, string section, DecisionContent content,
        Minutes? minutes, bool personal,
        DateOnly today, SourceList sources, byte[] createdFrom)
    {
        maker.RequireDay(decidedOn, today, "decided_on");

        var decision = new Decision
        {
            DecisionId = id,
            CountyCode = county,
            BodyId = maker.BodyId,
            OfficeId = maker.OfficeId,
            DecidedOn = decidedOn,
            Section = section,
            MinutesId = minutes?.MinutesId,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

        decision.Take(content, minutes);

        if (personal)
        {
            decision.RequireAppealPeriod(today);
            decision.HasPersonalDetails = true;
        }

        return decision;
    }

    public void Correct(DecisionContent content, Minutes? minutes, SourceList sources)
    {
        if (HasPersonalDetails && !content.Appealable)
        {
            throw NoPeriod("content.appealable", "There is personal data to the decision, which is kept while an appeal period runs.");
        }

        Take(content, minutes);
        Sources = sources;
        Version++;
    }

    /// <summary>The minutes with this decision in them are published.</summary>
    public void PublishIn(Minutes minutes)
    {
        MinutesId = minutes.MinutesId;
        AppealEndsOn = EndOfAppeal(minutes);
        Version++;
    }

    /// <summary>Its personal data is erased; false when it is not time.</summary>
    public bool Redact(DateOnly today)
    {
        if (!HasPersonalDetails || !(AppealEndsOn < today))
        {
            return false;
        }

        (HasPersonalDetails, RedactedOn) = (false, today);
        Version++;
        return true;
    }

    private void Take(DecisionContent content, Minutes? minutes)
    {
        content.Check();

        if (content.AppealEndDate < DecidedOn)
        {
            throw new RuleException("appeal-after-decision", "content.appeal_end_date",
                "The appeal period does not end before the decision was made.");
        }

        (Title, Nature, Publicity, LegalBasis, Topics) = (content.Title, content.Nature, content.Publicity, content.LegalBasis,
            content.Topics);
        (Appealable, AppealPeriodDays, AppealEndDate) = (content.Appealable, content.AppealPeriodDays, content.AppealEndDate);
        AppealEndsOn = EndOfAppeal(minutes);
    }

    /// <summary>A limit of the law: it does not end on a day on which nobody can appeal.</summary>
    private DateOnly? EndOfAppeal(Minutes? minutes) => AppealEndDate is { } lastDay
        ? StatutoryCalendar.LastDay(lastDay)
        : AppealPeriodDays is { } days && (OfficeId is null ? minutes?.PublishedOn : DecidedOn) is { } begins
            ? StatutoryCalendar.LastDay(begins, days)
            : null;

    private void RequireAppealPeriod(DateOnly today)
    {
        if (!Appealable || AppealEndsOn < today)
        {
            throw NoPeriod("personal_details", "Personal data is kept while an appeal period runs, and for this decision none does.");
        }
    }

    private static RuleException NoPeriod(string field, string message) => new("PUB-2", field, message);
}
