namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.County> EndCounty(Wire.EndCountyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.TakeTurnsOnCounty(code, context.CancellationToken);
        var county = await Find(code, context.CancellationToken);
        Refusals.ExpectVersion(county.Version, request.Version);

        county.End(lastDay);
        await RequireNothingInItAfter(code, lastDay, context.CancellationToken);

        db.Publish(new CountyEnded(code, county.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(county, lastDay, context.CancellationToken);
    }

    private async Task RequireNothingInItAfter(string code, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var after = ValidPeriod.Of(lastDay.AddDays(1), null).Days;

        var left =
            await db.Municipalities.AnyAsync(municipality => municipality.CountyCode == code && municipality.Period.Days.Overlaps(after), cancellationToken) ? "Municipalities" :
            await db.Bodies.AnyAsync(body => body.CountyCode == code && body.Period.Days.Overlaps(after), cancellationToken) ? "Bodies" :
            await db.UnitVersions.AnyAsync(unit => unit.CountyCode == code && unit.Period.Days.Overlaps(after), cancellationToken) ? "Units" :
            await db.Offices.AnyAsync(office => office.CountyCode == code && office.Period.Days.Overlaps(after), cancellationToken) ? "Offices" :
            await db.OfferedServices.AnyAsync(service => service.CountyCode == code && service.Period.Days.Overlaps(after), cancellationToken) ? "Services" :
            await db.ServicePoints.AnyAsync(point => point.CountyCode == code && point.Period.Days.Overlaps(after), cancellationToken) ? "Service points" :
            await db.Organisations.AnyAsync(partner => partner.CountyCode == code && partner.Period.Days.Overlaps(after), cancellationToken) ? "Partners" :
            await db.StatedFacts.AnyAsync(fact => fact.CountyCode == code && fact.Period.Days.Overlaps(after), cancellationToken) ? "Stated facts" :
            null;

        if (left is not null)
        {
            throw new RuleException("nothing-left-in-it", "end_date", $"{left} are in the county after {lastDay.ToIso()}; end them first.");
        }
    }
}
