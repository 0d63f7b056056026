namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.Identifier> EndIdentifier(Wire.EndIdentifierRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("identifier_id", request.IdentifierId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var identifier = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(identifier.Version, request.Version);

        identifier.End(lastDay);

        db.Publish(new IdentifierEnded(
            CountyCode: county, IdentifierId: id, Version: identifier.Version, Scheme: identifier.Scheme, Value: identifier.ToldValue,
            Kind: identifier.Kind.ToString(), ThingId: identifier.ThingId, LastDay: lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(identifier);
    }
}
