using Platform.Contracts.Registry.V1;
using Platform.Counties.Packs;

namespace Platform.Counties.Tests;

/// <summary>The figures of the documents that the packs were written from.</summary>
public sealed class ShippedPacksTests
{
    [Fact]
    public void The_reference_data_has_every_area_and_municipality_of_the_country()
    {
        var areas = ShippedPacks.Read("reference.json").Counties;

        Assert.Equal(23, areas.Count);
        Assert.Equal(21, areas.Count(area => area.Area!.Type == AreaType.WellbeingServicesCounty));
        Assert.Equal("90", Assert.Single(areas, area => area.Area!.Type == AreaType.City).CountyCode);
        Assert.Equal("91", Assert.Single(areas, area => area.Area!.Type == AreaType.AutonomousRegion).CountyCode);
        Assert.Equal(309, areas.SelectMany(area => area.Municipalities).DistinctBy(municipality => municipality.Code).Count());
        Assert.Equal("Pertunmaa", Assert.Single(areas.SelectMany(area => area.Municipalities), municipality => municipality.Period.EndDate != "").Name.Fi);
    }

    [Fact]
    public void The_population_of_2022_sums_to_that_of_the_country() =>
        Assert.Equal(5_563_970, ShippedPacks.Read("reference.json").Counties.Sum(Population2022));

    [Fact]
    public void The_municipalities_of_2022_sum_to_their_county() =>
        Assert.All(
            ShippedPacks.Read("reference.json").Counties,
            area => Assert.Equal(Population2022(area), area.Populations.Where(fact => fact.Municipality != "").Sum(fact => fact.Total)));

    [Fact]
    public void Seven_counties_and_Helsinki_are_bilingual()
    {
        var bilingual = ShippedPacks.Read("reference.json").Counties
            .Where(area => area.Municipalities.Any(municipality => municipality.Language > MunicipalityLanguage.Finnish))
            .Where(area => area.Municipalities.Any(municipality => municipality.Language != MunicipalityLanguage.Swedish))
            .Select(area => area.CountyCode);

        Assert.Equal(["01", "03", "04", "05", "10", "17", "18", "90"], bilingual);
    }

    [Fact]
    public void Kymenlaakso_is_as_its_documents_say()
    {
        var county = Assert.Single(ShippedPacks.Read("kymenlaakso.json").Counties);

        Assert.Equal(59, county.Terms[0].Seats);
        Assert.Equal(6, county.Bodies.Count(body => body.Classification == BodyClassification.Committee));
        Assert.Equal(2, county.Bodies.Count(body => body.Classification == BodyClassification.Subcommittee));
        Assert.Equal(3, county.Bodies.Count(body => body.Classification == BodyClassification.InfluenceBody));
        Assert.Equal(5, county.Units.Count(unit => unit.Classification == UnitClassification.Sector));
        Assert.Equal(6, ShippedPacks.Read("reference.json").Counties.Single(area => area.CountyCode == "10").Municipalities.Count);
        Assert.Equal(157_442, county.Populations[0].Total);
        Assert.Equal(138_635, county.Populations[0].AgeGroups.Where(group => group.AgeMin >= 15).Sum(group => group.Count));
    }

    [Fact]
    public void Keski_Suomi_is_as_its_documents_say()
    {
        var county = Assert.Single(ShippedPacks.Read("keski-suomi.json").Counties);

        Assert.Equal(69, county.Terms[0].Seats);
        Assert.Equal([18, 16, 11, 7, 7, 6, 3, 1], county.Terms[0].Groups.Select(group => group.Seats));
        var executive = county.Memberships.Where(membership => membership.Body == "executive").ToList();
        Assert.Equal(13, executive.Count);
        Assert.Equal(
            [MembershipRole.Chair, MembershipRole.FirstViceChair, MembershipRole.SecondViceChair],
            executive.Select(membership => membership.Role).Where(role => role != MembershipRole.Member));
        Assert.Equal(3, county.Units.Count(unit => unit.Classification == UnitClassification.Sector));
        Assert.Equal(5, county.Units.Count(unit => unit.Classification == UnitClassification.AreaOfResponsibility));
    }

    [Fact]
    public void Every_unit_whose_parent_was_read_out_of_the_chart_says_so() =>
        Assert.All(
            ShippedPacks.Read("keski-suomi.json").Counties[0].Units.Where(unit => unit.Parent is not null),
            unit => Assert.Contains("parent inferred", unit.Sources[0].Locator, StringComparison.Ordinal));

    private static int Population2022(CountyFacts area) =>
        area.Populations.Single(fact => fact is { Municipality: "", ObservedOn: "2022-12-31" }).Total;
}
