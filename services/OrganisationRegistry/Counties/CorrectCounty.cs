namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.County> CorrectCounty(Wire.CorrectCountyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockCounty(code, context.CancellationToken);
        var county = await Find(code, context.CancellationToken);
        Refusals.ExpectVersion(county.Version, request.Version);

        var lost = county.Correct(correction);
        await RequireNothingInItOn(code, lost, "period", context.CancellationToken);

        db.Publish(new CountyCorrected(code, county.Version, county.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await db.Database.ExecuteSqlAsync($"select begin_with_county({code})", context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(county, time.Today(), context.CancellationToken);
    }
}
