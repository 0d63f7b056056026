namespace Platform.NewsReleases.Audiences;

/// <summary>Audiences as requests and pages name them.</summary>
internal static class AudienceLookup
{
    /// <summary>How many a release is addressed to, or a subscriber belongs to, at most.</summary>
    private const int Most = 50;

    /// <summary>Ids without repetitions.</summary>
    public static Guid[] Audiences(this Fields fields, string field, IReadOnlyList<string> ids)
    {
        fields.Require(ids.Count <= Most, field, $"at most {Most}");
        return [.. ids.Take(Most).Select((id, index) => fields.Id($"{field}[{index}]", id)).Distinct()];
    }

    /// <summary>Refuses audiences that the county has not, and those that are retired.</summary>
    public static async Task RequireAudiences(
        this NewsDbContext db, string county, string field, Guid[] ids, CancellationToken cancellationToken)
    {
        var known = ids.Length == 0 ? [] : await db.Audiences.AsNoTracking()
            .Where(one => one.CountyCode == county && ids.Contains(one.AudienceId)).ToListAsync(cancellationToken);

        foreach (var id in ids)
        {
            if ((known.Find(one => one.AudienceId == id) ?? throw Refusals.NotFound("audience", id)).Retired)
            {
                throw new RuleException("audience-retired", field, $"The audience {id} is retired; choose another.");
            }
        }
    }

    /// <summary>By Finnish name, or by that in the next language that there is.</summary>
    public static async Task<IReadOnlyList<Audience>> AudiencesOf(
        this NewsDbContext db, string county, bool withRetired, CancellationToken cancellationToken)
    {
        var audiences = await db.Audiences.AsNoTracking().Where(one => one.CountyCode == county && (withRetired || !one.Retired))
            .ToListAsync(cancellationToken);
        return [.. audiences.OrderBy(one => one.Name.Best(Language.Fi).Text, StringComparer.Ordinal).ThenBy(one => one.AudienceId)];
    }
}
