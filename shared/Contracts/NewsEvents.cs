using Platform.Contracts.Registry;

namespace Platform.Contracts.News;

/// <summary>A release is being drafted: by a person, or by itself from an event, which is then named.</summary>
[EventType("wellbeing.news.release-drafted.v1")]
public sealed record ReleaseDrafted(
    string CountyCode, Guid ReleaseId, long Version, [OneOf(typeof(EventReleaseKind))] string Kind, string? SourceType,
    string? SourceSubject) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The draft of an edition says something else.</summary>
[EventType("wellbeing.news.release-edited.v1")]
public sealed record ReleaseEdited(string CountyCode, Guid ReleaseId, long Version, int Edition) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An edition may be published as it is.</summary>
[EventType("wellbeing.news.release-approved.v1")]
public sealed record ReleaseApproved(string CountyCode, Guid ReleaseId, long Version, int Edition) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An approved or scheduled edition is a draft again.</summary>
[EventType("wellbeing.news.release-returned.v1")]
public sealed record ReleaseReturned(string CountyCode, Guid ReleaseId, long Version, int Edition) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An edition is not published before an instant; null when the embargo was taken away.</summary>
[EventType("wellbeing.news.embargo-set.v1")]
public sealed record EmbargoSet(string CountyCode, Guid ReleaseId, long Version, int Edition, DateTimeOffset? Until) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A person has published an edition, which waits for the end of its embargo.</summary>
[EventType("wellbeing.news.release-scheduled.v1")]
public sealed record ReleaseScheduled(string CountyCode, Guid ReleaseId, long Version, int Edition, DateTimeOffset PublishAt) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>An edition is public.</summary>
[PublicEvent]
[EventType("wellbeing.news.release-published.v1")]
public sealed record ReleasePublished(
    string CountyCode, Guid ReleaseId, long Version, int Edition, [OneOf(typeof(EventReleaseKind))] string Kind,
    DateTimeOffset PublishedAt) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A correction of a published edition is being drafted.</summary>
[EventType("wellbeing.news.correction-drafted.v1")]
public sealed record CorrectionDrafted(string CountyCode, Guid ReleaseId, long Version, int Edition, int CorrectsEdition) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The published edition is one that corrects another; told beside its publication.</summary>
[PublicEvent]
[EventType("wellbeing.news.release-corrected.v1")]
public sealed record ReleaseCorrected(string CountyCode, Guid ReleaseId, long Version, int Edition, int CorrectsEdition) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A published release was taken back.</summary>
[PublicEvent]
[EventType("wellbeing.news.release-withdrawn.v1")]
public sealed record ReleaseWithdrawn(string CountyCode, Guid ReleaseId, long Version) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Who was named as contact in a release is not known any more.</summary>
[EventType("wellbeing.news.release-contacts-erased.v1")]
public sealed record ReleaseContactsErased(string CountyCode, Guid ReleaseId, long Version) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A document tells of a release that was published in the past. What it does not state is null.</summary>
[PublicEvent]
[EventType("wellbeing.news.release-recorded.v1")]
public sealed record ReleaseRecorded(
    string CountyCode, Guid ReleaseId, long Version, [OneOf(typeof(EventReleaseKind))] string? Kind, DateTimeOffset? PublishedAt,
    bool FromDocument) : IEvent
{
    string IEvent.Subject => $"releases/{ReleaseId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A county's publisher has another name, boilerplate, terms or languages.</summary>
[EventType("wellbeing.news.publisher-set.v1")]
public sealed record PublisherSet(
    string CountyCode, Guid PublisherId, long Version, IReadOnlyList<string> RequiredLanguages, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"publishers/{CountyCode}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Somebody gets the county's releases by mail, or other ones than before.</summary>
[EventType("wellbeing.news.subscription-confirmed.v1")]
public sealed record SubscriptionConfirmed(string CountyCode, Guid SubscriptionId, long Version) : IEvent
{
    string IEvent.Subject => $"subscriptions/{SubscriptionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>Somebody gets the county's releases no longer.</summary>
[EventType("wellbeing.news.subscription-cancelled.v1")]
public sealed record SubscriptionCancelled(string CountyCode, Guid SubscriptionId, long Version) : IEvent
{
    string IEvent.Subject => $"subscriptions/{SubscriptionId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A county writes to a group of readers.</summary>
[EventType("wellbeing.news.audience-created.v1")]
public sealed record AudienceCreated(string CountyCode, Guid AudienceId, long Version, EventText Name, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"audiences/{AudienceId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A group of readers has another name, can be chosen no more or can again.</summary>
[EventType("wellbeing.news.audience-updated.v1")]
public sealed record AudienceUpdated(string CountyCode, Guid AudienceId, long Version, EventText Name, bool Retired) : IEvent
{
    string IEvent.Subject => $"audiences/{AudienceId}";
    long IEvent.SubjectVersion => Version;
}
