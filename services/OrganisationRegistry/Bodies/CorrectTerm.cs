using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Term> CorrectTerm(Wire.CorrectTermRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("term_id", request.TermId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var term = await TakeTerm(county, id, context.CancellationToken);
        Refusals.ExpectVersion(term.Version, request.Version);
        var body = await db.FindBody(county, term.BodyId, context.CancellationToken);
        var before = term.Period;

        term.Correct(correction, body);

        if (body.IsCouncil)
        {
            await db.RequireCouncilSeats(term, correction.Basis, context.CancellationToken);
        }

        var changed = await db.LetMandatesEndWith(term, before, "period", context.CancellationToken);
        await db.RequireSeatsForMembers(term, context.CancellationToken);

        db.Publish(new TermCorrected(county, id, term.Version, term.BodyId, term.Period.ToEvent()));

        foreach (var membership in changed)
        {
            db.Publish(membership.ToCorrected());
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return WithChanged(ToReplyOfFirstDay(term), changed);
    }
}
