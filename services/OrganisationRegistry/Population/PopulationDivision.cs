namespace Platform.OrganisationRegistry.Population;

/// <summary>
/// How the country was divided when the figures of a table were counted by area: on the day of the figures, or on a first of January since,
/// for a table of today has figures of the past by today's municipalities.
/// </summary>
internal sealed class PopulationDivision(IReadOnlyList<PlacedMunicipality> municipalities, DateOnly observedOn, DateOnly today)
{
    /// <summary>
    /// The first division by which every municipality of a county has a figure. Otherwise that of the day itself, with those that have
    /// none.
    /// </summary>
    public (DateOnly Day, IReadOnlyList<PlacedMunicipality> Of, IReadOnlyList<PlacedMunicipality> Missing) Of(
        string county, HashSet<string> withFigures)
    {
        foreach (var day in Days())
        {
            if (On(county, day) is { Count: > 0 } whole && whole.All(one => withFigures.Contains(one.MunicipalityCode)))
            {
                return (day, whole, []);
            }
        }

        var then = On(county, observedOn);
        return (observedOn, [.. then.Where(one => withFigures.Contains(one.MunicipalityCode))],
            [.. then.Where(one => !withFigures.Contains(one.MunicipalityCode))]);
    }

    private List<PlacedMunicipality> On(string county, DateOnly day) =>
        [.. municipalities.Where(one => one.CountyCode == county && one.Period.Contains(day))];

    private IEnumerable<DateOnly> Days()
    {
        yield return observedOn;

        for (var day = new DateOnly(observedOn.Year + 1, 1, 1); day <= today || day.Year == observedOn.Year + 1; day = day.AddYears(1))
        {
            yield return day;
        }
    }
}

/// <summary>A municipality and its county, on the days on which it belongs there.</summary>
internal sealed record PlacedMunicipality(string CountyCode, string MunicipalityCode, string Name, ValidPeriod Period);
