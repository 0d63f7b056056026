using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.CouncilComposition> GetCouncilComposition(
        Wire.GetCouncilCompositionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);
        var sitting = await db.Bodies.AsNoTracking()
            .Where(body => body.CountyCode == county && body.Classification == BodyClassification.CountyCouncil
                && body.Period.Days.Contains(asOf))
            .Join(
                db.Terms.Include(term => term.Strengths).Where(term => term.Period.Days.Contains(asOf)),
                body => body.BodyId, term => term.BodyId, (body, term) => new { Council = body, Term = term })
            .SingleOrDefaultAsync(context.CancellationToken)
            ?? throw Refusals.NotFound("council of county", $"{county} on {asOf.ToIso()}");

        var members = await db.MembersOn(sitting.Council.BodyId, asOf, context.CancellationToken);
        await reads.Keep(county, members.PeopleIn(), purpose, nameof(GetCouncilComposition), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.CouncilComposition
        {
            Council = ToReply(sitting.Council, sitting.Term.Seats, asOf),
            Term = ToReply(sitting.Term, asOf),
            GroupSeats = sitting.Term.GroupsOn(asOf).Seats,
            Memberships = { members }
        };
    }
}
