using Platform.NewsReleases.Publishers;

namespace Platform.NewsReleases.Releases;

/// <summary>One edition of a release: what it says, and how far it is on its way to the public.</summary>
internal sealed class Edition
{
    private Edition() { }

    public Guid ReleaseId { get; private init; }
    public int Number { get; private init; } = 1;
    public ReleaseKind Kind { get; private init; }
    public ReleaseState State { get; internal set; } = ReleaseState.Draft;
    public LocalText CorrectionNote { get; private set; } = LocalText.None;
    public IReadOnlyList<LanguageText> Texts { get; private set; } = [];
    public Language[] Languages { get; private set; } = [];
    public string[] Keywords { get; private set; } = [];
    public IReadOnlyList<Link> Links { get; private set; } = [];
    public SourceList Sources { get; private set; } = new([]);
    public string? MissingLanguageReason { get; private set; }
    public Guid[] Audiences { get; private set; } = [];
    public EditionContacts Contacts { get; private init; } = new();
    public DateTimeOffset? EmbargoUntil { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public long? PublisherVersion { get; private set; }

    public static Edition First(Guid release, ReleaseKind kind, Content content)
    {
        var edition = new Edition { ReleaseId = release, Kind = kind, Contacts = new EditionContacts { ReleaseId = release, Number = 1 } };
        edition.Write(content, LocalText.None);
        return edition;
    }

    public static Edition Recorded(Guid release, ReleaseKind kind, Content content, DateTimeOffset? publishedAt)
    {
        var edition = First(release, kind, content);
        (edition.State, edition.PublishedAt) = (ReleaseState.Published, publishedAt);
        return edition;
    }

    public Edition Correction(LocalText note)
    {
        var correction = new Edition
        {
            ReleaseId = ReleaseId,
            Number = Number + 1,
            Kind = ReleaseKind.Correction,
            Contacts = new EditionContacts { ReleaseId = ReleaseId, Number = Number + 1 }
        };
        correction.Write(new Content(Texts, Keywords, Contacts.People, Links, Sources, MissingLanguageReason, Audiences), note);
        return correction;
    }

    public void Write(Content content, LocalText correctionNote)
    {
        if (Number > 1 && correctionNote == LocalText.None)
        {
            throw new RuleException("correction-says-what", "correction_note", "A correction says what it corrects.");
        }

        if (Number == 1 && correctionNote != LocalText.None)
        {
            throw new RuleException("correction-says-what", "correction_note",
                "Only a correction corrects something; the first edition does not.");
        }

        (Texts, Keywords, Links, Sources) = (content.Texts, content.Keywords, content.Links, content.Sources);
        Languages = [.. content.Texts.Select(text => text.Language)];
        Contacts.People = content.Contacts;
        (MissingLanguageReason, Audiences, CorrectionNote) = (content.MissingLanguageReason, content.Audiences, correctionNote);
    }

    public void SetEmbargo(DateTimeOffset? until, DateTimeOffset now)
    {
        RequireNotPublished();
        RequireNotScheduled();

        if (until <= now)
        {
            throw new RuleException("embargo-to-come", "embargo_until", "An embargo ends in the future; take it away to publish now.");
        }

        EmbargoUntil = until;
    }

    public void GoPublic(long publisherVersion, DateTimeOffset now) =>
        (State, PublishedAt, PublisherVersion) = (ReleaseState.Published, now, publisherVersion);

    public void RequireDraft()
    {
        RequireNotPublished();

        if (State != ReleaseState.Draft)
        {
            throw new RuleException("draft-only", "release_id", "The edition is approved; have it returned to change it.");
        }
    }

    public void RequireApproved(bool orScheduled = false)
    {
        RequireNotPublished();

        if (State == ReleaseState.Draft)
        {
            throw new RuleException("approved-first", "release_id", "The edition is a draft; it is approved first.");
        }

        if (!orScheduled)
        {
            RequireNotScheduled();
        }
    }

    public void RequireEmbargoOver(DateTimeOffset now)
    {
        if (State != ReleaseState.Scheduled || EmbargoUntil > now)
        {
            throw new RuleException("embargo", "release_id",
                "Nothing is published by itself that is not scheduled, or before its embargo ends.");
        }
    }

    /// <summary>Refuses what the public could not use: nobody to ask, or not in the county's languages (rule PUB-5).</summary>
    public void RequireReady(Publisher? publisher)
    {
        if (publisher is null)
        {
            throw new RuleException("publisher-first", "county_code",
                "The county has no publisher yet, in whose name it could be published.");
        }

        if (Contacts.People.Count == 0)
        {
            throw new RuleException("one-contact", "content.contacts", "A release names at least one person to ask.");
        }

        var missing = publisher.RequiredLanguages.Except(Languages).Select(language => language.Code()).ToList();

        if (missing.Count > 0 && MissingLanguageReason is null)
        {
            throw new RuleException("PUB-5", "content.versions",
                $"The county informs in all of its languages, and this is not there in {string.Join(", ", missing)}; add it or give the reason.");
        }
    }

    private void RequireNotScheduled()
    {
        if (State == ReleaseState.Scheduled)
        {
            throw new RuleException("scheduled", "release_id",
                "The edition waits for the end of its embargo; have it returned to change it.");
        }
    }

    private void RequireNotPublished()
    {
        if (State == ReleaseState.Published)
        {
            throw new RuleException("published-is-final", "release_id", "What is published never changes; correct or withdraw it.");
        }
    }
}

/// <summary>Whom to ask about an edition: personal data of an official role, apart from what it says.</summary>
internal sealed class EditionContacts
{
    public Guid ReleaseId { get; init; }
    public int Number { get; init; }
    public IReadOnlyList<Contact> People { get; internal set; } = [];
}
