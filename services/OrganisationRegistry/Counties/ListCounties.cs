using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.ListCountiesResponse> ListCounties(Wire.ListCountiesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var counties = page.Of(await db.Counties.AsNoTracking()
            .Where(county => county.Period.Days.Contains(asOf)).OrderBy(county => county.CountyCode)
            .ToListAsync(context.CancellationToken), county => PageOfList.IdOf(county.CountyCode));
        var languages = (await db.Municipalities.AsNoTracking()
            .Where(municipality => municipality.Period.Days.Contains(asOf))
            .Select(municipality => new { municipality.CountyCode, municipality.Language })
            .ToListAsync(context.CancellationToken)).ToLookup(m => m.CountyCode, m => m.Language);
        var statutoryBodies = (await db.Bodies.AsNoTracking()
            .Where(body => body.Period.Days.Contains(asOf) && body.StatutoryKind != StatutoryKind.Unspecified)
            .Select(body => new { body.CountyCode, body.StatutoryKind })
            .ToListAsync(context.CancellationToken)).ToLookup(b => b.CountyCode, b => b.StatutoryKind);

        var reply = new Wire.ListCountiesResponse
        {
            Counties =
            {
                counties.Things
                    .Select(county => ToReply(county, [.. languages[county.CountyCode]], statutoryBodies[county.CountyCode], asOf))
            },
            NextPageToken = counties.Next
        };
        await db.AddPublicIdentifiers(reply.Counties, c => (c.CountyCode, c.Identifiers), IdentifiedKind.County, asOf,
            context.CancellationToken);
        return reply;
    }
}
