using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Operations;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>
/// What many services ask of the organisation, kept in their own databases from what the registry tells: questions are answered while it is
/// away.
/// </summary>
public static class OrganisationRegistration
{
    /// <summary>Keeps where units are in the tree, for <see cref="UnitTree"/>.</summary>
    public static void AddUnitTree(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.unit_place.sql"));
        builder.AddSharedConsumer<UnitPlaceConsumer>();
        builder.AddVerification([], [new("units",
            "select county_code, concat_ws(' in ', unit_id, parent_unit_id) as thing from unit_place where days @> $1")]);
    }

    /// <summary>
    /// Keeps who goes on with the tasks of units that were closed, for <see cref="UnitSuccession"/>. Together with the tree.
    /// </summary>
    public static void AddUnitSuccession(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.unit_successor.sql"));
        builder.AddSharedConsumer<UnitSuccessorConsumer>();
    }

    /// <summary>Keeps the days of counties, for <see cref="CountyDays"/>.</summary>
    public static void AddCountyDays(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.county_days.sql"));
        builder.AddSharedConsumer<CountyDaysConsumer>();
        builder.AddVerification([], [new("counties", "select county_code, county_code as thing from county_days where days @> $1")]);
    }

    /// <summary>Keeps which bodies decide, for <see cref="DecidingBodies"/>.</summary>
    public static void AddDecidingBodies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.deciding_body.sql"));
        builder.AddSharedConsumer<DecidingBodyConsumer>();
        builder.AddVerification([], [new("deciding bodies",
            "select county_code, body_id::text as thing from deciding_body where days @> $1")]);
    }

    /// <summary>Keeps which bodies only advise, for <see cref="CountyBodies"/>. Together with those that decide.</summary>
    public static void AddInfluenceBodies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.influence_body.sql"));
        builder.AddSharedConsumer<InfluenceBodyConsumer>();
        builder.AddVerification([], [new("advising bodies",
            "select county_code, body_id::text as thing from influence_body where days @> $1")]);
    }
}
