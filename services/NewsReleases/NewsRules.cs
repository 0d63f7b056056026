namespace Platform.NewsReleases;

/// <summary>What the constraints of the tables mean to a caller.</summary>
internal static class NewsRules
{
    public static readonly ConstraintRules OfConstraints = new(new Dictionary<string, (string, string, string)>
    {
        ["edition_one_under_way"] = ("one-correction", "release_id", "Another correction of the release is under way.")
    });
}
