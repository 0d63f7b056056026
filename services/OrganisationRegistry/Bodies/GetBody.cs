using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Body> GetBody(Wire.GetBodyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var found = await BodiesOn(county, asOf).SingleOrDefaultAsync(body => body.Body.BodyId == id, context.CancellationToken)
            ?? throw Refusals.NotFound("body", id);
        var reply = ToReply(found.Body, found.Seats, asOf);
        await db.AddIdentifiers(reply.Identifiers, county, IdentifiedKind.Body, reply.BodyId, asOf, context.CancellationToken);
        return reply;
    }

    /// <summary>The bodies of a county on a day with the seats they have then.</summary>
    private IQueryable<SeatedBody> BodiesOn(string county, DateOnly asOf) => db.Bodies.AsNoTracking()
        .Where(body => body.CountyCode == county && body.Period.Days.Contains(asOf))
        .Select(body => new SeatedBody
        {
            Body = body,
            Seats = db.Terms.Where(term => term.BodyId == body.BodyId && term.Period.Days.Contains(asOf)).Select(term => term.Seats)
                .SingleOrDefault()
        });

    private sealed class SeatedBody
    {
        public required Body Body { get; init; }
        public required int? Seats { get; init; }
    }
}
