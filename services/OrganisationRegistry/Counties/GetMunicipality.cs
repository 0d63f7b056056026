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
            ?? throw await Gone(code, asOf, context.CancellationToken);

        var reply = ToReply(municipality, asOf);
        await db.AddPublicIdentifiers([reply], m => (m.MunicipalityId, m.Identifiers), IdentifiedKind.Municipality, asOf,
            context.CancellationToken);
        return reply;
    }

    private async Task<RpcException> Gone(string code, DateOnly day, CancellationToken cancellationToken)
    {
        var last = (await db.Municipalities.AsNoTracking().Where(m => m.MunicipalityCode == code).ToListAsync(cancellationToken))
            .Where(m => m.Period.End <= day).MaxBy(m => m.Period.End);

        return Succession.Refusal(
            Refusals.NotFound("municipality", code).Status.Detail,
            last is null ? null : await db.SuccessorOf(IdentifiedKind.Municipality, $"{last.MunicipalityId}", day, cancellationToken));
    }
}
