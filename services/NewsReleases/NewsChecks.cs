using Platform.ServiceDefaults.Operations;

namespace Platform.NewsReleases;

/// <summary>What the newsroom keeps beside the rows it follows from.</summary>
internal static class NewsChecks
{
    private const string ByHand = "Rows were changed by hand: restore the database (docs/operating.md#restore).";

    public static readonly StoredCheck[] Kept =
    [
        new("news: newest editions of releases",
            """
            select 'release ' || release_id as what, newest_edition as kept,
                (select max(number) from edition where edition.release_id = release.release_id) as computed
            from release
            """,
            ByHand),
        new("news: public editions of releases",
            """
            select 'release ' || release_id as what, public_edition as kept,
                (select max(number) from edition where edition.release_id = release.release_id and state = 'Published') as computed
            from release where withdrawn_at is null
            """,
            ByHand)
    ];
}
