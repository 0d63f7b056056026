namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.Municipality> EndMunicipality(Wire.EndMunicipalityRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("municipality_id", request.MunicipalityId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        var successor = fields.Successor(request.SuccessorCode);
        fields.Check();

        var municipality = await FindMunicipality(county, id, context.CancellationToken);
        Refusals.ExpectVersion(municipality.Version, request.Version);

        municipality.Leave(lastDay, successor);
        await db.RequireSuccessor(municipality, context.CancellationToken);

        db.Publish(new MunicipalityLeft(county, id, municipality.Version, municipality.MunicipalityCode, lastDay, successor));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(municipality);
    }
}
