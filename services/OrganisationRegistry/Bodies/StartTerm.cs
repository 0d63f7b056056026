using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override Task<Wire.Term> StartTerm(Wire.StartTermRequest request, ServerCallContext context) =>
        Start(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Term> Start(Wire.StartTermRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("term_id", request.TermId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var bodyId = fields.Id("body_id", request.BodyId);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        int? seats = request.HasSeats ? (int)fields.Number("seats", request.Seats, 1, 200) : null;
        var groups = GroupList.Read(fields, request.Groups);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(request.HasSeats || basis == Basis.Document, "seats", "is required");
        fields.Check();

        if (await db.Terms.AsNoTracking().Include(t => t.Strengths).SingleOrDefaultAsync(t => t.TermId == id,
            cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "term", id);
            return ToReplyOfFirstDay(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockBody(bodyId, cancellationToken);
        var body = await db.FindBody(county, bodyId, cancellationToken);

        var term = Term.Start(id, body, period, seats, groups, sources, basis, request.Fingerprint());

        if (body.IsCouncil)
        {
            await db.RequireCouncilSeats(term, basis, cancellationToken);
        }

        var changed = await db.LetMandatesEndWith(term, term.Period, "period", cancellationToken);
        await db.RequireSeatsForMembers(term, cancellationToken);

        db.Add(term);
        db.Publish(new TermStarted(
            CountyCode: county, TermId: id, Version: term.Version, BodyId: bodyId, Seats: seats, Period: term.Period.ToEvent(),
            Groups: groups.ToEvent()));
        PublishEnds(changed);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return WithChanged(ToReplyOfFirstDay(term), changed);
    }
}
