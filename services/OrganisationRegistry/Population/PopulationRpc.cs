namespace Platform.OrganisationRegistry.Population;

/// <summary>The calls about population: one file each, named after it.</summary>
internal sealed partial class PopulationRpc(RegistryDbContext db, TimeProvider time) : Wire.PopulationService.PopulationServiceBase
{
    private static Wire.PopulationObservation ToReply(PopulationObservation observation) => new()
    {
        ObservationId = observation.ObservationId.ToString(),
        CountyCode = observation.CountyCode,
        MunicipalityCode = observation.MunicipalityCode ?? "",
        ObservedOn = observation.ObservedOn.ToIso(),
        Precision = observation.Precision.As<Wire.Precision>(),
        Total = observation.Total,
        AgeGroups = { observation.AgeGroups.Items.Select(ToReply) },
        Withdrawn = observation.WithdrawnBecause is not null,
        Sources = { observation.Sources.ToContract() },
        Version = observation.Version
    };

    private static Wire.AgeGroup ToReply(AgeGroup group)
    {
        var reply = new Wire.AgeGroup { AgeMin = group.Min, Count = group.Count };

        if (group.Max is { } max)
        {
            reply.AgeMax = max;
        }

        return reply;
    }
}
