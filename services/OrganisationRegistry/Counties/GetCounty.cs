using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.County> GetCounty(Wire.GetCountyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var county = await db.Counties.AsNoTracking()
            .SingleOrDefaultAsync(c => c.CountyCode == code && c.Period.Days.Contains(asOf), context.CancellationToken)
            ?? throw Refusals.NotFound("county", code);

        var reply = await ToReply(county, asOf, context.CancellationToken);
        await db.AddPublicIdentifiers([reply], c => (c.CountyCode, c.Identifiers), IdentifiedKind.County, asOf, context.CancellationToken);
        return reply;
    }
}
