namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override Task<Wire.Municipality> CreateMunicipality(Wire.CreateMunicipalityRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Municipality> Create(Wire.CreateMunicipalityRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("municipality_id", request.MunicipalityId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var code = fields.Digits("municipality_code", request.MunicipalityCode, 3);
        var name = LocalText.Read(fields, "name", request.Name);
        var language = basis == Basis.Document
            ? fields.OneOfOrNone("language", request.Language).As<MunicipalityLanguage>()
            : fields.OneOf("language", request.Language).As<MunicipalityLanguage>();
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        var successor = fields.Successor(request.SuccessorCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var existing = await db.Municipalities.FindAsync([id], cancellationToken);

        if (existing is not null && (basis == Basis.Command || request.IsSameCreation(existing.CreatedFrom)))
        {
            request.ExpectSameCreation(existing.CreatedFrom, "municipality", id);
            return ToReply(existing);
        }

        period = await db.PlaceInCounty(county, period, basis, cancellationToken);

        if (existing is not null)
        {
            var version = existing.Version;

            if ((existing.CountyCode, existing.MunicipalityCode) != (county, code)
                || !existing.Complete(name, language, period, successor, sources))
            {
                request.ExpectSameCreation(existing.CreatedFrom, "municipality", id);
            }

            if (existing.Version != version)
            {
                db.Publish(new MunicipalityChanged(
                    CountyCode: county, MunicipalityId: id, Version: existing.Version, MunicipalityCode: code, Name: name.ToEvent(),
                    Language: language.ToString(), SuccessorCode: successor));
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return ToReply(existing);
        }

        var municipality = Municipality.Join(id, county, code, name, language, period, successor, sources, request.Fingerprint());

        // A pack may tell of the one before it tells of the other.
        if (basis == Basis.Command)
        {
            await db.RequireSuccessor(municipality, cancellationToken);
        }

        db.Add(municipality);
        db.Publish(new MunicipalityJoined(
            CountyCode: county, MunicipalityId: id, Version: municipality.Version, MunicipalityCode: code, Name: name.ToEvent(),
            Language: language.ToString(), Period: period.ToEvent(), SuccessorCode: successor));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(municipality);
    }
}
