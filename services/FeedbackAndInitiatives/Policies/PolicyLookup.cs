namespace Platform.FeedbackAndInitiatives.Policies;

internal static class PolicyLookup
{
    /// <summary>The policy that holds on a day: the last one set to begin by then, or the defaults.</summary>
    public static async Task<Policy> PolicyOn(
        this ParticipationDbContext db, string county, DateOnly day, PolicyDefaults defaults, CancellationToken cancellationToken) =>
            await db.Policies.AsNoTracking()
                .Where(policy => policy.CountyCode == county && policy.EffectiveOn <= day)
                .OrderByDescending(policy => policy.EffectiveOn)
                .FirstOrDefaultAsync(cancellationToken)
            ?? Policy.Default(county, defaults);
}
