namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Term> EndTerm(Wire.EndTermRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("term_id", request.TermId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        var term = await FindTerm(county, id, context.CancellationToken);
        Refusals.ExpectVersion(term.Version, request.Version);

        term.End(lastDay);

        db.Publish(new TermEnded(county, id, term.Version, term.BodyId, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(term, lastDay);
    }
}
