using Google.Protobuf.WellKnownTypes;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>The right days of a thing, as a call is sent them.</summary>
internal sealed record Right(long Version, Period Period, string Reason);

/// <summary>What a thing says of itself after a correction.</summary>
internal sealed record Said(string LastDay, string Reason, long Version);

/// <summary>
/// Something of the registry that has been there since 1 January 2023 in a county since 2000, by the calls that all such things have.
/// </summary>
internal sealed partial record DatedThing(
    string CountyCode, string Subject, string Events, Func<string, Task> End, Func<Right, Task<Said>> Correct,
    Func<string, Timestamp?, Task<bool>> IsThere)
{
    public const string Since = "2023-01-01";

    /// <summary>The kinds of things, each by the name of its call.</summary>
    public static readonly string[] Kinds =
        ["County", "Municipality", "TopicRule", "OfferedService", "ServicePoint", "Organisation", "StatedFact", "Publication"];

    public static Task<DatedThing> New(RegistryFixture registry, string kind) => kind switch
    {
        "County" => County(registry),
        "Municipality" => Municipality(registry),
        "TopicRule" => TopicRule(registry),
        "OfferedService" => OfferedService(registry),
        "ServicePoint" => ServicePoint(registry),
        "Organisation" => Organisation(registry),
        "StatedFact" => StatedFact(registry),
        _ => Publication(registry)
    };

    private static async Task<DatedThing> County(RegistryFixture registry)
    {
        var (county, calls) = (await registry.NewCounty(start: Since), registry.Counties);

        return new(
            county, $"counties/{county}", "county-registered 1, county-ended 2, county-corrected 3",
            async day => await calls.EndCountyAsync(new() { CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectCountyAsync(
                    new() { CountyCode = county, Version = right.Version, Period = right.Period, Reason = right.Reason });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) => (await calls.ListCountiesAsync(new() { AsOf = asOf, KnownAt = knownAt })).Counties
                .Any(one => one.CountyCode == county));
    }

    private static async Task<DatedThing> Municipality(RegistryFixture registry)
    {
        var (county, id, calls) = (await registry.NewCounty(), NewId(), registry.Counties);
        await calls.CreateMunicipalityAsync(new()
        {
            MunicipalityId = id,
            CountyCode = county,
            // Of municipalities that there are, none begins with a nine: no other test moves it.
            MunicipalityCode = $"9{county}",
            Name = Named("Kunta"),
            Language = Wire.MunicipalityLanguage.Finnish,
            Period = From(Since)
        });

        return new(
            county, $"municipalities/{id}", "municipality-joined 1, municipality-left 2, municipality-corrected 3",
            async day => await calls.EndMunicipalityAsync(new() { MunicipalityId = id, CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectMunicipalityAsync(
                    new()
                    {
                        MunicipalityId = id,
                        CountyCode = county,
                        Version = right.Version,
                        Period = right.Period,
                        Reason = right.Reason
                    });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.ListMunicipalitiesAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Municipalities
                    .Any(one => one.MunicipalityId == id));
    }

    private static async Task<DatedThing> TopicRule(RegistryFixture registry)
    {
        var (unit, id, calls) = (await registry.NewUnit(await registry.NewCounty(), start: "2022-01-01"), NewId(), registry.Authorities);
        await calls.SetTopicRuleAsync(new()
        {
            RuleId = id,
            CountyCode = unit.CountyCode,
            Topic = "services/mental-health",
            UnitId = unit.UnitId,
            Period = From(Since),
            Sources = { Document() }
        });

        return new(
            unit.CountyCode, $"topic-rules/{id}", "topic-rule-set 1, topic-rule-ended 2, topic-rule-corrected 3",
            async day => await calls.EndTopicRuleAsync(new() { RuleId = id, CountyCode = unit.CountyCode, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectTopicRuleAsync(
                    new()
                    {
                        RuleId = id,
                        CountyCode = unit.CountyCode,
                        Version = right.Version,
                        Period = right.Period,
                        Sources = { Document() },
                        Reason = right.Reason
                    });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.ListTopicRulesAsync(new() { CountyCode = unit.CountyCode, AsOf = asOf, KnownAt = knownAt })).Rules
                    .Any(one => one.RuleId == id));
    }

    private static async Task<DatedThing> Publication(RegistryFixture registry)
    {
        var (county, id, calls) = (await registry.NewCounty(), NewId(), registry.Publications);
        await calls.RecordPublicationAsync(new()
        {
            PublicationId = id,
            CountyCode = county,
            Item = Wire.PublicationItem.CountyStrategy,
            Name = Named("Strategia"),
            Uri = "https://alue.example.org/strategia",
            Period = From(Since)
        });

        return new(
            county, $"publications/{id}", "document-published 1, document-publication-ended 2, document-publication-corrected 3",
            async day => await calls.EndPublicationAsync(new() { PublicationId = id, CountyCode = county, Version = 1, EndDate = day }),
            async right =>
            {
                var said = await calls.CorrectPublicationAsync(
                    new()
                    {
                        PublicationId = id,
                        CountyCode = county,
                        Version = right.Version,
                        Period = right.Period,
                        Reason = right.Reason
                    });
                return new(said.Period.EndDate, said.CorrectionReason, said.Version);
            },
            async (asOf, knownAt) =>
                (await calls.GetPublicationChecklistAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Items
                    .SelectMany(item => item.Publications).Any(one => one.PublicationId == id));
    }
}
