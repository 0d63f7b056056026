using Platform.OrganisationRegistry.People;

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

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var term = await TakeTerm(county, id, context.CancellationToken);
        Refusals.ExpectVersion(term.Version, request.Version);
        var before = term.Period;

        term.End(lastDay);
        var changed = await db.LetMandatesEndWith(term, before, "end_date", context.CancellationToken);

        db.Publish(new TermEnded(county, id, term.Version, term.BodyId, lastDay));
        PublishEnds(changed);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return WithChanged(ToReply(term, lastDay), changed);
    }
}
