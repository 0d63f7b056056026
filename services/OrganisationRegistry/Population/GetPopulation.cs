using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    public override async Task<Wire.PopulationAnswer> GetPopulation(Wire.GetPopulationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var ageMin = (int)fields.Number("age_min", request.AgeMin, 0, 150);
        fields.Check();

        // What was counted goes before what was rounded, however new the latter is.
        var dated = await db.PopulationObservations.AsNoTracking()
            .Where(o => o.CountyCode == county && o.MunicipalityCode == null && o.WithdrawnBecause == null && o.ObservedOn <= asOf)
            .OrderBy(o => o.Precision).ThenByDescending(o => o.ObservedOn).ThenByDescending(o => o.ObservationId)
            .ToListAsync(context.CancellationToken);

        if (dated.Count == 0)
        {
            throw new RpcException(new Status(StatusCode.NotFound, $"No dated population of county {county} on or before {asOf.ToIso()} is recorded."));
        }

        var used = ageMin == 0 ? dated[0] : dated.Find(o => o.AgeGroups.CountFrom(ageMin) is not null)
            ?? throw new RuleException("age-groups", "age_min", $"No population on or before {asOf.ToIso()} has age groups that begin at {ageMin}.");
        var kind = used.Precision == Wire.Precision.Exact ? "exact" : "approximate";
        var byAge = ageMin == 0 ? "" : $" with age groups that begin at {ageMin}";

        return new Wire.PopulationAnswer
        {
            Count = ageMin == 0 ? used.Total : used.AgeGroups.CountFrom(ageMin)!.Value,
            Observation = ToReply(used),
            Reason = $"The newest {kind} figure{byAge} on or before {asOf.ToIso()}, of {used.ObservedOn.ToIso()}."
        };
    }
}
