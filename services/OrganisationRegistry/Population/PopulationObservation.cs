namespace Platform.OrganisationRegistry.Population;

/// <summary>A population figure as a source gives it. Recorded, possibly withdrawn, never changed.</summary>
internal sealed class PopulationObservation
{
    private PopulationObservation() { }

    public Guid ObservationId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public string? MunicipalityCode { get; private init; }
    public DateOnly? ObservedOn { get; private init; }
    public Precision Precision { get; private init; }
    public long Total { get; private init; }
    public AgeGroups AgeGroups { get; private init; } = new([]);
    public string? WithdrawnBecause { get; private set; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static PopulationObservation Record(
        Guid id, string county, string? municipality, DateOnly? observedOn, Precision precision, long total, AgeGroups ageGroups,
        SourceList sources, byte[] createdFrom) => new()
        {
            ObservationId = id,
            CountyCode = county,
            MunicipalityCode = municipality,
            ObservedOn = observedOn,
            Precision = precision,
            Total = total,
            AgeGroups = ageGroups,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    public void Withdraw(string reason)
    {
        if (WithdrawnBecause is not null)
        {
            throw new RuleException("withdrawn-once", "observation_id", "The observation is withdrawn already.");
        }

        WithdrawnBecause = reason;
        Version++;
    }
}
