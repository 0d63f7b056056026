namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.Identifier> WithdrawIdentifier(Wire.WithdrawIdentifierRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("identifier_id", request.IdentifierId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var reason = fields.Text("reason", request.Reason, 500);
        fields.Check();

        var identifier = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(identifier.Version, request.Version);

        identifier.Withdraw(reason);

        db.Publish(new IdentifierWithdrawn(
            CountyCode: county, IdentifierId: id, Version: identifier.Version, Scheme: identifier.Scheme, Value: identifier.ToldValue,
            Kind: identifier.Kind.ToString(), ThingId: identifier.ThingId));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(identifier);
    }
}
