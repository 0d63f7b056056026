namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Term> SetGroupSeats(Wire.SetGroupSeatsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("term_id", request.TermId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var effectiveOn = fields.Date("effective_date", request.EffectiveDate);
        var groups = GroupList.Read(fields, request.Groups);
        fields.Require(request.Groups.Count > 0, "groups", "at least one is required");
        fields.Check();

        var term = await FindTerm(county, id, context.CancellationToken);
        Refusals.ExpectVersion(term.Version, request.Version);

        term.SetGroupSeats(effectiveOn, groups);

        db.Publish(new GroupSeatsSet(
            CountyCode: county, TermId: id, Version: term.Version, BodyId: term.BodyId, EffectiveOn: effectiveOn,
            Groups: groups.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(term, effectiveOn);
    }
}
