using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.StatedFacts;

internal sealed partial class StatedFactRpc
{
    public override Task<Wire.StatedFact> RecordStatedFact(Wire.RecordStatedFactRequest request, ServerCallContext context) =>
        Record(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.StatedFact> Record(Wire.RecordStatedFactRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fact = Read(request, basis);

        if (await db.StatedFacts.AsNoTracking().SingleOrDefaultAsync(f => f.FactId == fact.FactId, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "fact", fact.FactId);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        fact.For(await db.PlaceInCounty(fact.CountyCode, fact.Period, basis, cancellationToken));
        await db.RequireBody(fact.CountyCode, fact.BodyId, cancellationToken);
        await db.RequireUnit(fact.CountyCode, fact.UnitId, cancellationToken);
        await db.RequireOrganisations(fact.CountyCode, fact.OrganisationIds, cancellationToken);

        db.Add(fact);
        db.Publish(new StatedFactRecorded(
            CountyCode: fact.CountyCode, FactId: fact.FactId, Version: fact.Version, Kind: fact.Kind.ToString(), BodyId: fact.BodyId,
            UnitId: fact.UnitId, Period: fact.Period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(fact);
    }

    private static StatedFact Read(Wire.RecordStatedFactRequest request, Basis basis)
    {
        var fields = new Fields();
        var fact = new StatedFact
        {
            FactId = fields.Id("fact_id", request.FactId),
            CountyCode = fields.CountyCode("county_code", request.CountyCode),
            Kind = fields.OneOf("kind", request.Kind).As<StatedFactKind>(),
            BodyId = fields.OptionalId("body_id", request.BodyId),
            UnitId = fields.OptionalId("unit_id", request.UnitId),
            OrganisationIds = fields.Ids("organisation_ids", request.OrganisationIds, 100),
            CreatedFrom = request.Fingerprint()
        };
        var wording = ReadWording(fields, request.Number, request.Heading, request.Text, request.Address, request.AsWritten,
            request.Sources);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        fields.Check();
        return fact.Record(wording, period);
    }
}
