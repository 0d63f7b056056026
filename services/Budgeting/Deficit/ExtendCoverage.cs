namespace Platform.Budgeting.Deficit;

internal sealed partial class DeficitRpc
{
    public override async Task<Wire.CoverageExtension> ExtendCoverage(Wire.ExtendCoverageRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("extension_id", request.ExtensionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var until = fields.Date("until", request.Until);
        var authority = fields.Text("authority", request.Authority, 200);
        var reference = fields.Text("decision_reference", request.DecisionReference, 200);
        var decidedOn = fields.Date("decided_on", request.DecidedOn);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockDeficit(county, context.CancellationToken);

        if (await db.Extensions.AsNoTracking().SingleOrDefaultAsync(e => e.ExtensionId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "extension", id);
            return existing.ToContract();
        }

        Decision.RequireMade(decidedOn, time.Today(), "decided_on");
        var deficit = await DeficitOf(county, context.CancellationToken);
        var extension = new CoverageExtension
        {
            ExtensionId = id,
            CountyCode = county,
            Until = until,
            Authority = authority,
            DecisionReference = reference,
            DecidedOn = decidedOn,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Publish(deficit.Extend(id, until));
        db.Add(extension);
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleCoverage(county, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return extension.ToContract();
    }
}
