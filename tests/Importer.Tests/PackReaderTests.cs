using Platform.Contracts.Registry.V1;
using Platform.Counties.Packs;

namespace Platform.Counties.Tests;

public sealed class PackReaderTests
{
    [Fact]
    public void A_correct_pack_is_read_whole()
    {
        var (pack, problems) = PackReader.Read(SamplePack.Json);

        Assert.Empty(problems);
        var county = Assert.Single(pack!.Counties);
        Assert.Equal("10", county.CountyCode);
        Assert.Equal(AreaType.WellbeingServicesCounty, county.Area!.Type);
        Assert.Equal(MunicipalityLanguage.BilingualFinnishMajority, county.Municipalities[0].Language);
        Assert.Equal([(0, 14), (15, 0)], county.Populations[0].AgeGroups.Select(group => (group.AgeMin, group.AgeMax)));
        Assert.False(county.Populations[0].AgeGroups[1].HasAgeMax);
        Assert.Equal(MembershipRole.FirstViceChair, county.Memberships[0].Role);
        Assert.Equal("42 §", county.Appointments[0].Decision!.Section);
    }

    [Fact]
    public void What_is_not_stated_stays_so()
    {
        var county = PackReader.Read(SamplePack.Json).Pack!.Counties[0];

        Assert.True(county.Units[0].Period.StartNotStated);
        Assert.Equal("", county.Units[0].Period.StartDate);
        Assert.Equal("2023-01-12", county.Units[0].Period.ObservedOn);
        Assert.False(county.Units[0].Period.EndNotStated);
        Assert.True(county.Municipalities[0].Period.EndNotStated);
        Assert.Equal("", county.Populations[1].ObservedOn);
        Assert.Null(county.Terms[1].Seats);
        Assert.Null(county.Bodies[2].AppointedBy);
    }

    [Fact]
    public void A_citation_carries_its_document_and_place()
    {
        var county = PackReader.Read(SamplePack.Json).Pack!.Counties[0];

        var source = Assert.Single(county.People[0].Sources);
        Assert.Equal(("A page", "5", "https://example.org/page", "2026-01-02"), (source.Document, source.Locator, source.Uri, source.RetrievedOn));
        Assert.Equal("9", county.Bodies[1].Sources[0].Locator);
        Assert.Equal("", county.Municipalities[0].Sources[0].Locator);
    }

    [Fact]
    public void A_locator_may_hold_a_colon()
    {
        var pack = PackReader.Read(SamplePack.With("registry.people[0].sources[0]", "\"S1:chapter 1: line 2\"")).Pack!;

        Assert.Equal("chapter 1: line 2", pack.Counties[0].People[0].Sources[0].Locator);
    }

    [Theory]
    [MemberData(nameof(BrokenPacks.ByShape), MemberType = typeof(BrokenPacks))]
    [MemberData(nameof(BrokenPacks.ByMeaning), MemberType = typeof(BrokenPacks))]
    public void A_broken_pack_is_refused_at_the_place_and_for_the_reason(string path, string? json, string at, string because)
    {
        var (pack, problems) = PackReader.Read(SamplePack.With(path, json));

        Assert.Null(pack);
        Assert.Contains(problems, problem => problem.Path == at && problem.Reason.Contains(because, StringComparison.Ordinal));
    }

    [Fact]
    public void One_reading_tells_of_all_problems()
    {
        var json = SamplePack.With("registry.bodies[0].key", "\"Big\"").Replace("\"total\":30", "\"total\":-1", StringComparison.Ordinal);

        Assert.Equal(3, PackReader.Read(json).Problems.Count);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_refused_with_its_line() =>
        Assert.Contains("LineNumber: 1", Assert.Single(PackReader.Read("{\n oops }").Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_field_written_twice_is_refused() =>
        Assert.Contains("is not JSON", Assert.Single(PackReader.Read("""{ "sources": {}, "sources": {} }""").Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_county_that_is_there_twice_is_refused()
    {
        var (_, problems) = PackReader.Read("""
            { "sources": { "S1": { "document": "A page" } }, "counties": [{ "county_code": "10", "registry": {} }, { "county_code": "10", "registry": {} }] }
            """);

        Assert.Equal("the county \"10\" is there 2 times", Assert.Single(problems).Reason);
    }
}
