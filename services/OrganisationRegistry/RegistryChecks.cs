using Platform.ServiceDefaults.Operations;

namespace Platform.OrganisationRegistry;

/// <summary>What other services know of the organisation.</summary>
internal static class RegistryChecks
{
    public static readonly StoredFigure[] Figures =
    [
        new("counties", "select county_code, county_code as thing from county where days @> $1"),
        new("units", "select county_code, concat_ws(' in ', unit_id, parent_unit_id) as thing from unit_version where days @> $1"),
        new("deciding bodies",
            "select county_code, body_id::text as thing from body where days @> $1 and classification <> 'InfluenceBody'"),
        new("advising bodies",
            "select county_code, body_id::text as thing from body where days @> $1 and classification = 'InfluenceBody'"),
        new("population figures",
            """
            select county_code, concat_ws(' ', observation_id, observed_on, total) as thing from population_observation
            where municipality_code is null and observed_on <= $1 and withdrawn_because is null
            """)
    ];
}
