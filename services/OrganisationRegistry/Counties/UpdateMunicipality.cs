namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.Municipality> UpdateMunicipality(Wire.UpdateMunicipalityRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("municipality_id", request.MunicipalityId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var language = fields.OneOf("language", request.Language).As<MunicipalityLanguage>();
        var sources = SourceList.Read(fields, request.Sources);
        var successor = request.HasSuccessorCode ? fields.Successor(request.SuccessorCode) : null;
        fields.Check();

        var municipality = await FindMunicipality(county, id, context.CancellationToken);
        Refusals.ExpectVersion(municipality.Version, request.Version);

        municipality.Correct(name, language, request.HasSuccessorCode ? successor : municipality.SuccessorCode, sources);
        await db.RequireSuccessor(municipality, context.CancellationToken);

        db.Publish(new MunicipalityChanged(
            CountyCode: county, MunicipalityId: id, Version: municipality.Version, MunicipalityCode: municipality.MunicipalityCode,
            Name: name.ToEvent(), Language: language.ToString(), SuccessorCode: municipality.SuccessorCode));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(municipality);
    }
}
