namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    public override async Task<Wire.PopulationAnswer> GetPopulation(Wire.GetPopulationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var ageMin = (int)fields.Number("age_min", request.AgeMin, 0, 150);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        // What was counted goes before what was rounded, however new the latter is.
        var all = await db.PopulationObservations.AsNoTracking()
            .Where(o => o.CountyCode == county && o.MunicipalityCode == null && o.WithdrawnBecause == null)
            .OrderByDescending(o => o.Precision == Precision.Exact).ThenByDescending(o => o.ObservedOn)
            .ThenByDescending(o => o.ObservationId)
            .ToListAsync(context.CancellationToken);
        var dated = all.FindAll(o => o.ObservedOn <= asOf);

        if (dated.Count == 0)
        {
            throw new RpcException(
                new Status(StatusCode.NotFound, $"No dated population of county {county} on or before {asOf.ToIso()} is recorded."));
        }

        var used = ageMin == 0 ? dated[0] : dated.Find(o => o.AgeGroups.CountFrom(ageMin) is not null)
            ?? throw new RuleException("age-groups", "age_min",
                $"No population on or before {asOf.ToIso()} has age groups that begin at {ageMin}.");

        return Answer(used, all, asOf, ageMin);
    }

    private static Wire.PopulationAnswer Answer(PopulationObservation used, List<PopulationObservation> all, DateOnly asOf, int ageMin)
    {
        var kind = used.Precision == Precision.Exact ? "exact" : "approximate";
        var byAge = ageMin == 0 ? "" : $" with age groups that begin at {ageMin}";

        return new Wire.PopulationAnswer
        {
            Count = ageMin == 0 ? used.Total : used.AgeGroups.CountFrom(ageMin)!.Value,
            Observation = ToReply(used),
            Reason = $"The newest {kind} figure{byAge} on or before {asOf.ToIso()}, of {used.ObservedOn.ToIso()}.",
            PassedOver =
            {
                all.Where(other => other != used)
                    .OrderByDescending(other => other.ObservedOn ?? DateOnly.MinValue).ThenBy(other => other.ObservationId)
                    .Take(100)
                    .Select(other => new Wire.PassedOverObservation
                    {
                        Observation = ToReply(other),
                        Reason = WhyNot(other, used, asOf, ageMin)
                    })
            }
        };
    }

    private static string WhyNot(PopulationObservation other, PopulationObservation used, DateOnly asOf, int ageMin) => other switch
    {
        { ObservedOn: null } => "Its source does not state the day.",
        _ when other.ObservedOn > asOf => $"It is of {other.ObservedOn.ToIso()}, after {asOf.ToIso()}.",
        _ when ageMin > 0 && other.AgeGroups.CountFrom(ageMin) is null => $"It has no age groups that begin at {ageMin}.",
        _ when other.Precision != used.Precision => "It is rounded, and there is a counted figure.",
        _ when other.ObservedOn < used.ObservedOn => "It is older.",
        _ => "Another source counted the same day; the one recorded under the greater id is used."
    };
}
