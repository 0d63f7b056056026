namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override async Task<Wire.IdentifierScheme> UpdateIdentifierScheme(
        Wire.UpdateIdentifierSchemeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var code = fields.Code("scheme", request.Scheme);
        var content = new SchemeContent(
            LocalText.Read(fields, "name", request.Name), LocalText.ReadOptional(fields, "description", request.Description, 1000),
            fields.Kinds(request.Kinds), SourceList.Read(fields, request.Sources));
        fields.Check();

        var scheme = await FindScheme(county, code, context.CancellationToken) ?? throw Refusals.NotFound("scheme", code);
        Refusals.ExpectVersion(scheme.Version, request.Version);

        scheme.Say(content);

        db.Publish(new IdentifierSchemeChanged(county, code, scheme.Version, scheme.Name.ToEvent(), scheme.Kinds));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(scheme);
    }
}
