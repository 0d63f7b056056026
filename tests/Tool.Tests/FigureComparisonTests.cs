using Platform.Contracts.Operations.V1;
using Platform.Tool.Operations;

namespace Platform.Tool.Tests;

public sealed class FigureComparisonTests
{
    [Fact]
    public void Services_that_know_the_same_of_each_county_are_consistent()
    {
        var check = Assert.Single(FigureComparison.Of(
        [
            ("organisation-registry", [Units("10", 3, "aaaaaaaa"), Units("11", 1, "bbbbbbbb")]),
            ("budgeting", [Units("11", 1, "bbbbbbbb"), Units("10", 3, "aaaaaaaa")])
        ]));

        Assert.Equal(("units: the same in organisation-registry, budgeting", CheckOutcome.Consistent, 2),
            (check.Name, check.Outcome, check.Examined));
    }

    [Theory]
    [InlineData("10", 2, "aaaaaaaa", "2, digest aaaaaaaa", "3, digest aaaaaaaa, as in organisation-registry")]
    [InlineData("10", 3, "cccccccc", "3, digest cccccccc", "3, digest aaaaaaaa, as in organisation-registry")]
    public void Another_count_or_digest_is_found(string county, int count, string digest, string stored, string expected)
    {
        var check = Assert.Single(FigureComparison.Of(
            [("organisation-registry", [Units("10", 3, "aaaaaaaa")]), ("budgeting", [Units(county, count, digest)])]));

        var finding = Assert.Single(check.Findings);
        Assert.Equal((CheckOutcome.Different, "units of county 10 in budgeting", stored, expected),
            (check.Outcome, finding.What, finding.Stored, finding.Expected));
    }

    [Fact]
    public void A_county_that_one_service_does_not_know_is_found_whichever_it_is()
    {
        var check = Assert.Single(FigureComparison.Of(
            [("organisation-registry", [Units("10", 3, "aaaaaaaa")]), ("budgeting", [Units("11", 3, "aaaaaaaa")])]));

        Assert.Equal([("units of county 10 in budgeting", "none"), ("units of county 11 in budgeting", "3, digest aaaaaaaa")],
            check.Findings.Select(finding => (finding.What, finding.Stored)));
    }

    [Fact]
    public void What_one_service_alone_counts_is_compared_with_nothing() => Assert.Empty(FigureComparison.Of(
        [("organisation-registry", [Units("10", 3, "aaaaaaaa")]), ("budgeting", [])]));

    private static Figure Units(string county, int count, string digest) =>
        new() { Name = "units", CountyCode = county, Count = count, Digest = digest };
}
