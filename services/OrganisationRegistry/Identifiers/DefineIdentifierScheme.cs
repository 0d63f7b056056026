namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override Task<Wire.IdentifierScheme> DefineIdentifierScheme(
        Wire.DefineIdentifierSchemeRequest request, ServerCallContext context) => Define(request, context.CancellationToken);

    internal async Task<Wire.IdentifierScheme> Define(Wire.DefineIdentifierSchemeRequest request, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var code = fields.Code("scheme", request.Scheme);
        fields.Require(WellKnownScheme.Find(code) is null, "scheme", "is a scheme that every county has");
        var content = new SchemeContent(
            LocalText.Read(fields, "name", request.Name), LocalText.ReadOptional(fields, "description", request.Description, 1000),
            fields.Kinds(request.Kinds), SourceList.Read(fields, request.Sources));
        fields.Check();

        if (await FindScheme(county, code, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "scheme", code);
            return ToReply(existing);
        }

        var scheme = new IdentifierScheme { CountyCode = county, Scheme = code, CreatedFrom = request.Fingerprint() }.Say(content);

        db.Add(scheme);
        db.Publish(new IdentifierSchemeDefined(county, code, scheme.Version, scheme.Name.ToEvent(), scheme.Kinds));
        await db.SaveChangesAsync(cancellationToken);

        return ToReply(scheme);
    }
}
