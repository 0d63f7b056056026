using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.ListBodiesResponse> ListBodies(Wire.ListBodiesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var classification = fields.OneOfOrNone("classification", request.Classification).As<BodyClassification>();
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var bodies = await BodiesOn(county, asOf)
            .Where(body => classification == BodyClassification.Unspecified || body.Body.Classification == classification)
            .OrderBy(body => EF.Functions.Collate(body.Body.Name.Fi, Collations.Finnish)).ThenBy(body => body.Body.BodyId)
            .ToListAsync(context.CancellationToken);

        // The council is the first of the classifications.
        var shown = page.Of(bodies.OrderBy(body => body.Body.Classification), body => body.Body.BodyId);
        var reply = new Wire.ListBodiesResponse
        {
            Bodies = { shown.Things.Select(body => ToReply(body.Body, body.Seats, asOf)) },
            NextPageToken = shown.Next
        };
        await db.AddIdentifiers(reply.Bodies, b => (b.BodyId, b.Identifiers), county, IdentifiedKind.Body, asOf,
            context.CancellationToken);
        return reply;
    }
}
