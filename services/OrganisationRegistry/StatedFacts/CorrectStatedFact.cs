using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.StatedFacts;

internal sealed partial class StatedFactRpc
{
    public override async Task<Wire.StatedFact> CorrectStatedFact(Wire.CorrectStatedFactRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("fact_id", request.FactId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Require(request.Sources.Count > 0, "sources", "at least one is required");
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        var fact = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(fact.Version, request.Version);

        fact.Correct(correction);

        db.Publish(new StatedFactCorrected(county, id, fact.Version, fact.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(fact);
    }
}
