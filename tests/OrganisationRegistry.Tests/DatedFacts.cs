using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>What is offered, by whom, and what is said of it.</summary>
internal sealed partial record DatedThing
{
    private static async Task<DatedThing> OfferedService(RegistryFixture registry)
    {
        var (county, id, calls) = (await registry.NewCounty(), NewId(), registry.Catalogue);
        await calls.CreateOfferedServiceAsync(new() { ServiceId = id, CountyCode = county, Name = Named("Neuvola"), Period = From(Since) });

        return new(
            county, $"services/{id}", "offered-service-created 1, offered-service-ended 2, offered-service-corrected 3",
            async day => await calls.EndOfferedServiceAsync(new() { ServiceId = id, CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectOfferedServiceAsync(
                    new() { ServiceId = id, CountyCode = county, Version = right.Version, Period = right.Period, Reason = right.Reason });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.ListOfferedServicesAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Services
                    .Any(one => one.ServiceId == id));
    }

    private static async Task<DatedThing> ServicePoint(RegistryFixture registry)
    {
        var (county, id, calls) = (await registry.NewCounty(), NewId(), registry.Catalogue);
        await calls.CreateServicePointAsync(
            new() { ServicePointId = id, CountyCode = county, Name = Named("Terveysasema"), Period = From(Since) });

        return new(
            county, $"service-points/{id}", "service-point-created 1, service-point-ended 2, service-point-corrected 3",
            async day => await calls.EndServicePointAsync(new() { ServicePointId = id, CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectServicePointAsync(
                    new()
                    {
                        ServicePointId = id,
                        CountyCode = county,
                        Version = right.Version,
                        Period = right.Period,
                        Reason = right.Reason
                    });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.ListServicePointsAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).ServicePoints
                    .Any(one => one.ServicePointId == id));
    }

    private static async Task<DatedThing> Organisation(RegistryFixture registry)
    {
        var (county, id, calls) = (await registry.NewCounty(), NewId(), registry.Organisations);
        await calls.CreateOrganisationAsync(new()
        {
            OrganisationId = id,
            CountyCode = county,
            Name = Named("Kumppani"),
            Classification = Wire.OrganisationClassification.Partner,
            Period = From(Since)
        });

        return new(
            county, $"organisations/{id}", "organisation-recorded 1, organisation-ended 2, organisation-corrected 3",
            async day => await calls.EndOrganisationAsync(new() { OrganisationId = id, CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectOrganisationAsync(
                    new()
                    {
                        OrganisationId = id,
                        CountyCode = county,
                        Version = right.Version,
                        Period = right.Period,
                        Reason = right.Reason
                    });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.ListOrganisationsAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Organisations
                    .Any(one => one.OrganisationId == id));
    }

    private static async Task<DatedThing> StatedFact(RegistryFixture registry)
    {
        var (county, id, calls) = (await registry.NewCounty(), NewId(), registry.StatedFacts);
        await calls.RecordStatedFactAsync(new()
        {
            FactId = id,
            CountyCode = county,
            Kind = Wire.StatedFactKind.Strength,
            Text = Named("Lyhyet jonot"),
            Period = From(Since),
            Sources = { Document() }
        });

        return new(
            county, $"stated-facts/{id}", "stated-fact-recorded 1, stated-fact-ended 2, stated-fact-corrected 3",
            async day => await calls.EndStatedFactAsync(new() { FactId = id, CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectStatedFactAsync(
                    new()
                    {
                        FactId = id,
                        CountyCode = county,
                        Version = right.Version,
                        Period = right.Period,
                        Sources = { Document() },
                        Reason = right.Reason
                    });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.ListStatedFactsAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Facts
                    .Any(one => one.FactId == id));
    }
}
