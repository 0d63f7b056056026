using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.Municipality> GetMunicipality(Wire.GetMunicipalityRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.Digits("municipality_code", request.MunicipalityCode, 3);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var municipality = await db.Municipalities.AsNoTracking()
            .SingleOrDefaultAsync(m => m.MunicipalityCode == code && m.Period.Days.Contains(asOf), context.CancellationToken)
            ?? throw Refusals.NotFound("municipality", code);

        var reply = ToReply(municipality, asOf);
        await db.AddPublicIdentifiers([reply], m => (m.MunicipalityId, m.Identifiers), IdentifiedKind.Municipality, asOf,
            context.CancellationToken);
        return reply;
    }
}
