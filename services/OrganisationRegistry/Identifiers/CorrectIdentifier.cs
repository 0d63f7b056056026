namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.Identifier> CorrectIdentifier(Wire.CorrectIdentifierRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("identifier_id", request.IdentifierId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var value = fields.Text("value", request.Value, Identifier.Longest);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var identifier = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(identifier.Version, request.Version);
        // Which scheme it is of is known only now.
        fields.CodeOf(identifier.Scheme, request.Value);
        fields.Check();
        var (days, _) = await Place(identifier, correction.Period, correction.Basis, context.CancellationToken);

        identifier.Correct(value, correction with { Period = days });

        db.Publish(new IdentifierCorrected(
            CountyCode: county, IdentifierId: id, Version: identifier.Version, Scheme: identifier.Scheme, Value: identifier.ToldValue,
            Kind: identifier.Kind.ToString(), ThingId: identifier.ThingId, Period: identifier.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(identifier);
    }
}
