using Grpc.Core;

namespace Platform.Journeys;

/// <summary>What the counties' own documents say, asked over gRPC after the first start of an empty machine.</summary>
public sealed class OrganisationOracles(RunningPlatform platform)
{
    private const string Kymenlaakso = "10";
    private const string KeskiSuomi = "15";
    // Within the first council term, which ended 31.5.2025.
    private const string InFirstTerm = "2025-01-01";

    private readonly Wire.BodyService.BodyServiceClient _bodies = new(platform.As(platform.Token()));
    private readonly Wire.CountyService.CountyServiceClient _counties = new(platform.As(platform.Token()));

    [Fact]
    public async Task The_council_of_Kymenlaakso_has_59_seats() =>
        Assert.Equal(59, (await _bodies.GetCouncilCompositionAsync(new() { CountyCode = Kymenlaakso, AsOf = InFirstTerm })).Term.Seats);

    [Theory]
    [InlineData(Wire.BodyClassification.Committee, 6)]
    [InlineData(Wire.BodyClassification.Subcommittee, 2)]
    [InlineData(Wire.BodyClassification.InfluenceBody, 3)]
    public async Task Kymenlaakso_has_the_bodies_it_lists(Wire.BodyClassification classification, int count) =>
        Assert.Equal(count,
            (await _bodies.ListBodiesAsync(
                new() { CountyCode = Kymenlaakso, AsOf = InFirstTerm, Classification = classification })).Bodies.Count);

    [Theory]
    [InlineData("2025-05-31", Wire.BodyClassification.Committee,
        "aluevaalilautakunta, hyvinvoinnin ja terveyden edistämisen lautakunta, kansalliskielilautakunta, palvelulautakunta, tarkastuslautakunta, turvallisuuslautakunta")]
    [InlineData("2025-06-01", Wire.BodyClassification.Committee,
        "aluevaalilautakunta, kansalliskielilautakunta, sosiaalipalvelujen palvelulautakunta, tarkastuslautakunta, terveyden ja sairaanhoidon palvelulautakunta, turvallisuuslautakunta")]
    [InlineData("2025-05-31", Wire.BodyClassification.Subcommittee, "henkilöstöjaosto, yksilöjaosto")]
    [InlineData("2025-06-01", Wire.BodyClassification.Subcommittee, "henkilöstöjaosto, konserni- ja toimitilajaosto")]
    public async Task The_bodies_of_Kymenlaakso_are_others_in_the_second_council_term(
        string day, Wire.BodyClassification classification, string names)
    {
        var bodies =
            (await _bodies.ListBodiesAsync(new() { CountyCode = Kymenlaakso, AsOf = day, Classification = classification })).Bodies;

        Assert.Equal(names, string.Join(", ", bodies.Select(body => body.Name.Fi)));
    }

    [Fact]
    public async Task Kymenlaakso_has_five_sectors()
    {
        var tree = await new Wire.UnitService.UnitServiceClient(platform.As(platform.Token()))
            .GetUnitTreeAsync(new() { CountyCode = Kymenlaakso, AsOf = InFirstTerm });

        Assert.Equal(5, tree.Nodes.Count(node => node.Unit.Classification == Wire.UnitClassification.Sector && node.Depth == 0));
    }

    [Fact]
    public async Task Pertunmaa_is_Finnish_and_Mantyharju_took_its_place()
    {
        var pertunmaa = await _counties.GetMunicipalityAsync(new() { MunicipalityCode = "588", AsOf = "2024-12-31" });
        var gone = await Assert.ThrowsAsync<RpcException>(
            async () => await _counties.GetMunicipalityAsync(new() { MunicipalityCode = "588", AsOf = "2025-01-01" }));

        Assert.Equal(("Pertunmaa", "Pertunmaa", Wire.MunicipalityLanguage.Finnish, "507"),
            (pertunmaa.Name.Fi, pertunmaa.Name.Sv, pertunmaa.Language, pertunmaa.SuccessorCode));
        Assert.Contains("Since 2025-01-01 507 Mäntyharju goes on in its place.", gone.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kymenlaakso_has_six_municipalities_and_is_bilingual()
    {
        var municipalities = await _counties.ListMunicipalitiesAsync(new() { CountyCode = Kymenlaakso, AsOf = InFirstTerm });
        var county = await _counties.GetCountyAsync(new() { CountyCode = Kymenlaakso, AsOf = InFirstTerm });

        Assert.Equal(["Hamina", "Kotka", "Kouvola", "Miehikkälä", "Pyhtää", "Virolahti"],
            municipalities.Municipalities.Select(m => m.Name.Fi));
        Assert.True(county.Bilingual);
        Assert.DoesNotContain(county.Warnings, warning => warning.Rule == "ORG-8");
    }

    [Theory]
    [InlineData(0, 157_442)]
    [InlineData(15, 138_635)]
    [InlineData(65, 48_123)]
    public async Task Kymenlaakso_has_the_residents_counted_at_the_end_of_2024(int ageMin, long count)
    {
        var answer = await new Wire.PopulationService.PopulationServiceClient(platform.As(platform.Token()))
            .GetPopulationAsync(new() { CountyCode = Kymenlaakso, AsOf = "2025-01-01", AgeMin = ageMin });

        Assert.Equal((count, "2024-12-31"), (answer.Count, answer.Observation.ObservedOn));
    }

    [Fact]
    public async Task The_groups_of_the_council_of_Keski_Suomi_have_its_69_seats()
    {
        var composition = await _bodies.GetCouncilCompositionAsync(new() { CountyCode = KeskiSuomi, AsOf = InFirstTerm });

        Assert.Equal([18, 16, 11, 7, 7, 6, 3, 1], composition.Term.Groups.Select(group => group.Seats));
        Assert.Equal((69, 69), (composition.Term.Seats, composition.GroupSeats));
    }

    [Fact]
    public async Task The_executive_of_Keski_Suomi_has_13_members_and_Maria_Kaisa_Aula_in_the_chair()
    {
        var executive = Assert.Single((await _bodies.ListBodiesAsync(
            new() { CountyCode = KeskiSuomi, AsOf = InFirstTerm, Classification = Wire.BodyClassification.CountyExecutive })).Bodies);
        var members = (await new Wire.PersonService.PersonServiceClient(platform.As(platform.Token())).ListMembershipsAsync(
            new() { BodyId = executive.BodyId, CountyCode = KeskiSuomi, AsOf = InFirstTerm })).Memberships;

        Assert.Equal(13, members.Count);
        Assert.Equal(("Maria Kaisa Aula", Wire.MembershipRole.Chair), (members[0].PersonName, members[0].Role));
    }

    [Fact]
    public async Task The_division_has_21_counties_and_two_other_areas_and_eight_areas_are_bilingual()
    {
        var areas = (await _counties.ListCountiesAsync(new() { AsOf = "2026-01-01" })).Counties
            .Where(area => !SyntheticCounty.Is(area.CountyCode)).ToList();

        Assert.Equal(21, areas.Count(area => area.AreaType == Wire.AreaType.WellbeingServicesCounty));
        Assert.Equal(23, areas.Count);
        Assert.Equal(["01", "03", "04", "05", "10", "17", "18", "90"], areas.Where(area => area.Bilingual).Select(area => area.CountyCode));
    }

    [Fact]
    public async Task Three_advisory_boards_of_three_ministries_are_known_to_every_county()
    {
        var organisations = (await new Wire.OrganisationService.OrganisationServiceClient(platform.As(platform.Token()))
            .ListOrganisationsAsync(new() { CountyCode = Kymenlaakso })).Organisations;
        var ministries = organisations.Where(one => one.Classification == Wire.OrganisationClassification.Ministry)
            .Select(one => one.OrganisationId).ToList();
        var boards = organisations.Where(one => one.Classification == Wire.OrganisationClassification.AdvisoryBoard).ToList();

        Assert.Equal((3, 3), (ministries.Count, boards.Count));
        Assert.Equal(ministries.Order(), boards.Select(board => board.ParentOrganisationId).Order());
    }

    [Fact]
    public async Task Keski_Suomi_offers_ten_services() =>
        Assert.Equal(10,
            (await new Wire.CatalogueService.CatalogueServiceClient(platform.As(platform.Token()))
                .ListOfferedServicesAsync(new() { CountyCode = KeskiSuomi })).Services.Count);

    [Fact]
    public async Task Keski_Suomi_has_about_11_500_people_at_work()
    {
        var personnel = Assert.Single((await new Wire.StatisticsService.StatisticsServiceClient(platform.As(platform.Token()))
            .ListStatisticsAsync(new() { CountyCode = KeskiSuomi, Indicator = "personnel" })).Statistics);

        Assert.Equal((11_500, 0, Wire.Precision.Approximate), (personnel.Value.Unscaled, personnel.Value.Scale, personnel.Precision));
    }
}
