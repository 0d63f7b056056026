namespace Platform.OrganisationRegistry.Bodies;

/// <summary>What the calls about bodies and about people both ask of bodies.</summary>
internal static class BodyLookup
{
    public static async Task<Body> FindBody(this RegistryDbContext db, string county, Guid id, CancellationToken cancellationToken) =>
        await db.Bodies.SingleOrDefaultAsync(body => body.BodyId == id && body.CountyCode == county, cancellationToken)
            ?? throw Refusals.NotFound("body", id);

    /// <summary>Its days, the seats of its terms and who takes them must not change between looking and saving.</summary>
    public static Task<int> LockBody(this RegistryDbContext db, Guid id, CancellationToken cancellationToken) =>
        db.AdvisoryLock($"body {id}", cancellationToken);
}
