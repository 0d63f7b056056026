using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class CouncilTermsTests
{
    [Theory]
    [InlineData("2022-03-01", "2025-05-31")]
    [InlineData("2025-06-01", "2029-05-31")]
    [InlineData("2029-06-01", "2033-05-31")]
    [InlineData("2097-06-01", "2101-05-31")]
    public void A_term_runs_from_the_start_of_June_for_four_years_but_the_first(string first, string last) =>
        CouncilTerms.Require(Facts.Period(first, last), Basis.Command);

    [Theory]
    [InlineData("2021-06-01", "2025-05-31")]
    [InlineData("2022-06-01", "2026-05-31")]
    [InlineData("2025-06-02", "2029-05-31")]
    [InlineData("2025-06-01", "2029-06-01")]
    [InlineData("2025-06-01", "2028-05-31")]
    [InlineData("2022-03-01", "2026-02-28")]
    [InlineData("2027-06-01", "2031-05-31")]
    public void No_other_days_are_a_term(string first, string last)
    {
        Facts.Refused("ORG-2", "period", () => CouncilTerms.Require(Facts.Period(first, last), Basis.Command));
        Facts.Refused("ORG-2", "period", () => CouncilTerms.Require(Facts.Period(first, last), Basis.Document));
    }

    [Theory]
    [InlineData("2025-06-01", "")]
    [InlineData("", "2029-05-31")]
    public void Only_a_document_may_leave_a_day_out(string first, string last)
    {
        CouncilTerms.Require(Facts.Period(first, last), Basis.Document);
        Facts.Refused("ORG-2", "period", () => CouncilTerms.Require(Facts.Period(first, last), Basis.Command));
    }
}
