using Platform.Budgeting.Reorganisation;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> ProposeEdition(Wire.ProposeEditionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var decision = Decision.Read(fields, "decision", request.Decision);
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);
        var body = await db.FindBody(county, decision.BodyId, context.CancellationToken);
        var (sums, lines) = await db.SumsOf(edition, context.CancellationToken);

        await db.RequireReallocation(edition, sums, context.CancellationToken);
        await db.RequireNoneStranded(edition, context.CancellationToken);
        await db.RequireOnce(edition, context.CancellationToken);
        edition.Propose(decision, body, sums, time.Today());

        db.Publish(new BudgetProposed(
            CountyCode: county, EditionId: id, Version: edition.Version, Year: edition.Year, AmendsEditionId: edition.AmendsEditionId,
            DecidedOn: decision.DecidedOn!.Value, Section: decision.Section, ResultByYear: sums.Results));
        await db.SaveChangesAsync(context.CancellationToken);

        return EditionReply.Of(edition, sums, lines);
    }
}
