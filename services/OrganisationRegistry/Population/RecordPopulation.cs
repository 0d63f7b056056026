namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    private const long MostPeople = 10_000_000;

    public override Task<Wire.PopulationObservation> RecordPopulation(Wire.RecordPopulationRequest request, ServerCallContext context) =>
        Record(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.PopulationObservation> Record(
        Wire.RecordPopulationRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("observation_id", request.ObservationId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var municipality = request.MunicipalityCode.Length == 0 ? null : fields.Digits("municipality_code", request.MunicipalityCode, 3);
        var observedOn = fields.OptionalDate("observed_on", request.ObservedOn);
        fields.Require(request.ObservedOn.Length > 0 || basis == Basis.Document, "observed_on", "is required");
        var precision = fields.OneOf("precision", request.Precision).As<Precision>();
        var total = fields.Number("total", request.Total, 0, MostPeople);
        var ageGroups = AgeGroups.Read(fields, request.AgeGroups, total);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(sources.Items.Count > 0, "sources", "at least one is required");
        fields.Check();

        if (await db.PopulationObservations.FindAsync([id], cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "observation", id);
            return ToReply(existing);
        }

        var observation = PopulationObservation.Record(id, county, municipality, observedOn, precision, total, ageGroups, sources,
            request.Fingerprint());

        db.Add(observation);
        db.Publish(new PopulationRecorded(
            CountyCode: county, ObservationId: id, Version: observation.Version, MunicipalityCode: municipality, ObservedOn: observedOn,
            Exact: precision == Precision.Exact, Total: total));
        await db.SaveChangesAsync(cancellationToken);

        return ToReply(observation);
    }
}
