using Platform.NewsReleases.Publishers;

namespace Platform.NewsReleases.Releases;

/// <summary>
/// What the public is told of one matter, in editions. One edition at most is under way; those that are published never change.
/// </summary>
internal sealed partial class Release
{
    private readonly List<Edition> _editions = [];

    private Release() { }

    public Guid ReleaseId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int NewestEdition { get; private set; } = 1;
    public int? PublicEdition { get; private set; }

    /// <summary>By what it is sorted: the publication of what is public, before that the beginning.</summary>
    public DateTimeOffset ListedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public LocalText WithdrawalReason { get; private set; } = LocalText.None;
    public string? SourceType { get; private init; }
    public string? SourceSubject { get; private init; }
    public Guid? DecisionBodyId { get; private init; }
    public DateOnly? DecidedOn { get; private init; }
    public string? DecisionSection { get; private init; }

    /// <summary>The day of which the chief executive is still to be named as contact.</summary>
    public DateOnly? ContactAsOf { get; private set; }
    public bool FromDocument { get; private init; }
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private set; } = [];

    public IReadOnlyList<Edition> Editions => _editions;
    public Edition Newest => _editions.Single(edition => edition.Number == NewestEdition);

    public static Release Draft(Guid id, string county, ReleaseKind kind, Content content, DateTimeOffset now, byte[] createdFrom)
    {
        var release = new Release { ReleaseId = id, CountyCode = county, ListedAt = now, CreatedFrom = createdFrom };
        release._editions.Add(Edition.First(id, kind, content));
        return release;
    }

    /// <summary>A draft made by itself from what has happened; the chief executive of that day is asked for as contact.</summary>
    public static Release DraftFrom(Guid id, Cause cause, ReleaseKind kind, Content content, DateTimeOffset now)
    {
        var release = new Release
        {
            ReleaseId = id,
            CountyCode = cause.CountyCode,
            ListedAt = now,
            SourceType = cause.Type,
            SourceSubject = cause.Subject,
            DecisionBodyId = cause.DecisionBodyId,
            DecidedOn = cause.HappenedOn,
            DecisionSection = cause.DecisionSection,
            ContactAsOf = cause.HappenedOn
        };
        release._editions.Add(Edition.First(id, kind, content));
        return release;
    }

    /// <summary>A published release as a document tells of it. One whose instant is not stated is older than all others.</summary>
    public static Release Recorded(
        Guid id, string county, ReleaseKind kind, Content content, DateTimeOffset? publishedAt, byte[] createdFrom)
    {
        var release = new Release
        {
            ReleaseId = id,
            CountyCode = county,
            PublicEdition = 1,
            ListedAt = publishedAt ?? DateTimeOffset.UnixEpoch,
            FromDocument = true,
            CreatedFrom = createdFrom
        };
        release._editions.Add(Edition.Recorded(id, kind, content, publishedAt));
        return release;
    }

    public void Edit(Content content, LocalText correctionNote)
    {
        RequireNotWithdrawn();
        Newest.RequireDraft();
        Newest.Write(content, correctionNote);
        ContactAsOf = content.Contacts.Count > 0 ? null : ContactAsOf;
        Version++;
    }

    public void Approve(Publisher? publisher)
    {
        RequireNotWithdrawn();
        Newest.RequireDraft();
        Newest.RequireReady(publisher);
        Newest.State = ReleaseState.Approved;
        Version++;
    }

    public void Return()
    {
        RequireNotWithdrawn();
        Newest.RequireApproved(orScheduled: true);
        Newest.State = ReleaseState.Draft;
        Version++;
    }

    public void SetEmbargo(DateTimeOffset? until, DateTimeOffset now)
    {
        RequireNotWithdrawn();
        Newest.SetEmbargo(until, now);
        Version++;
    }

    /// <summary>Publishes at once, or leaves it to the end of the embargo.</summary>
    public void Publish(Publisher? publisher, DateTimeOffset now)
    {
        RequireNotWithdrawn();
        Newest.RequireApproved();
        Newest.RequireReady(publisher);

        if (Newest.EmbargoUntil > now)
        {
            Newest.State = ReleaseState.Scheduled;
            Version++;
        }
        else
        {
            GoPublic(publisher!, now);
        }
    }

    /// <summary>Publishes what a person has scheduled, and nothing before its time.</summary>
    public void PublishScheduled(Publisher publisher, DateTimeOffset now)
    {
        RequireNotWithdrawn();
        Newest.RequireEmbargoOver(now);
        GoPublic(publisher, now);
    }

    public void Correct(LocalText note)
    {
        RequireNotWithdrawn();

        if (PublicEdition is not { } corrected)
        {
            throw new RuleException("published-first", "release_id", "Nothing of the release is published yet; edit the draft.");
        }

        if (NewestEdition != corrected)
        {
            throw new RuleException("one-correction", "release_id", "Another correction of the release is under way.");
        }

        _editions.Add(Newest.Correction(note));
        NewestEdition++;
        Version++;
    }

    /// <summary>Takes it back; tells which edition was public.</summary>
    public int Withdraw(LocalText reason, DateTimeOffset now)
    {
        RequireNotWithdrawn();

        if (PublicEdition is not { } edition)
        {
            throw new RuleException("published-first", "release_id", "Only what is published can be taken back.");
        }

        (WithdrawnAt, WithdrawalReason, PublicEdition, ContactAsOf) = (now, reason, null, null);
        _editions.ForEach(one => one.State = ReleaseState.Withdrawn);
        Version++;
        return edition;
    }

    private void GoPublic(Publisher publisher, DateTimeOffset now)
    {
        Newest.GoPublic(publisher.Version, now);
        (PublicEdition, ListedAt, ContactAsOf) = (NewestEdition, now, null);
        Version++;
    }

    private void RequireNotWithdrawn()
    {
        if (WithdrawnAt is not null)
        {
            throw new RuleException("withdrawn", "release_id", "The release was withdrawn, which is final; draft another.");
        }
    }
}

/// <summary>What a draft is made from by itself.</summary>
internal sealed record Cause(
    string CountyCode, string Type, string Subject, DateOnly HappenedOn, Guid? DecisionBodyId, string? DecisionSection);
