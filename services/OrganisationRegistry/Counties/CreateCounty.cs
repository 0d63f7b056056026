namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override Task<Wire.County> CreateCounty(Wire.CreateCountyRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.County> Create(Wire.CreateCountyRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var areaType = fields.OneOf("area_type", request.AreaType).As<AreaType>();
        var collaborativeArea = CollaborativeArea.Read(fields, request.CollaborativeAreaCode, request.CollaborativeAreaName);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Counties.FindAsync([code], cancellationToken) is { } existing)
        {
            var version = existing.Version;

            if (basis == Basis.Command || request.IsSameCreation(existing.CreatedFrom)
                || !existing.Complete(name, areaType, collaborativeArea, period, sources))
            {
                request.ExpectSameCreation(existing.CreatedFrom, "county", code);
            }

            if (existing.Version != version)
            {
                db.Publish(new CountyChanged(code, existing.Version, existing.Name.ToEvent()));
                await db.SaveChangesAsync(cancellationToken);
            }

            return await ToReply(existing, time.Today(), cancellationToken);
        }

        var county = County.Register(code, name, areaType, collaborativeArea, period, sources, request.Fingerprint());

        db.Add(county);
        db.Publish(new CountyRegistered(code, county.Version, name.ToEvent(), areaType.ToString(), period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);

        return await ToReply(county, time.Today(), cancellationToken);
    }
}
