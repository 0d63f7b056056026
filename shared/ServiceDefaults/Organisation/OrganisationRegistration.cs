using MassTransit.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>
/// What many services ask of the organisation, kept in their own databases from what the registry tells: questions are answered while it is away.
/// </summary>
public static class OrganisationRegistration
{
    /// <summary>Keeps where units are in the tree, for <see cref="UnitTree"/>.</summary>
    public static void AddUnitTree(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.unit_place.sql"));
        builder.Services.RegisterConsumer<UnitPlaceConsumer>();
    }

    /// <summary>Keeps which bodies are councils and executives, for <see cref="DecidingBodies"/>.</summary>
    public static void AddDecidingBodies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SharedTable("organisation.deciding_body.sql"));
        builder.Services.RegisterConsumer<DecidingBodyConsumer>();
    }
}
