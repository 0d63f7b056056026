using Platform.Contracts.Registry.V1;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>The registry's population of a county on a day.</summary>
internal sealed class RegistryPopulation(PopulationService.PopulationServiceClient registry, UnknownPopulations unknown)
{
    /// <summary>Null when the registry is away, or has no figure that answers the question (yet).</summary>
    public async Task<PopulationFigure?> Ask(string county, DateOnly asOf, int ageMin, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await registry.GetPopulationAsync(
                new() { CountyCode = county, AsOf = asOf.ToIso(), AgeMin = ageMin }, cancellationToken: cancellationToken);
            unknown.TellKnown(county, asOf, ageMin);
            return new PopulationFigure(answer.Count, Guid.Parse(answer.Observation.ObservationId));
        }
        catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
        {
            unknown.Tell(county, asOf, ageMin, error.Status);
            return null;
        }
    }
}

/// <summary>How many people, and the observation that says so.</summary>
internal sealed record PopulationFigure(long Count, Guid ObservationId);
