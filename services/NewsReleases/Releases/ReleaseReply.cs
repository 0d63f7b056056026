using Google.Protobuf.WellKnownTypes;
using Platform.Contracts.Types.V1;

namespace Platform.NewsReleases.Releases;

/// <summary>A release in one of its editions, as the contract tells it.</summary>
internal static class ReleaseReply
{
    public static Wire.Release Of(Release release) => Of(release, release.Newest);

    public static Wire.Release Of(Release release, Edition edition) => new()
    {
        ReleaseId = release.ReleaseId.ToString(),
        CountyCode = release.CountyCode,
        Edition = edition.Number,
        Kind = edition.Kind.As<Wire.ReleaseKind>(),
        State = edition.State.As<Wire.ReleaseState>(),
        Content = Content.ToContract(edition),
        CorrectionNote = edition.CorrectionNote.ToContract(),
        CorrectsEdition = edition.Number - 1,
        EmbargoUntil = edition.EmbargoUntil?.ToTimestamp(),
        PublishedAt = edition.PublishedAt?.ToTimestamp(),
        NewestEdition = release.NewestEdition,
        PublicEdition = release.PublicEdition ?? 0,
        WithdrawnAt = release.WithdrawnAt?.ToTimestamp(),
        WithdrawalReason = release.WithdrawalReason.ToContract(),
        Source = release.SourceType is null
            ? null
            : new() { Type = release.SourceType, Subject = release.SourceSubject, Decision = DecisionOf(release) },
        ContactPending = release.ContactAsOf is not null,
        FromDocument = release.FromDocument,
        Version = release.Version
    };

    private static DecisionReference? DecisionOf(Release release) => release.DecisionBodyId is null
        ? null
        : new()
        {
            BodyId = release.DecisionBodyId.ToString(),
            DecidedOn = release.DecidedOn.ToIso(),
            Section = release.DecisionSection ?? ""
        };
}
