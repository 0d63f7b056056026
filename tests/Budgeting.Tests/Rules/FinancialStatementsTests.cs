using Platform.Budgeting.Deficit;
using Platform.ServiceDefaults.Organisation;

namespace Platform.Budgeting.Tests.Rules;

public sealed class FinancialStatementsTests
{
    private static FinancialStatements Adopt(DecidingBody body, string day, int year = 2024) =>
        FinancialStatements.Adopt(Guid.NewGuid(), "10", year, -1, Facts.Of(body, day), body, Facts.NoSources, [], Facts.Today);

    [Fact]
    public void ORG4_the_council_adopts_financial_statements()
    {
        Assert.Equal(Facts.Day("2025-06-10"), Adopt(Facts.Council, "2025-06-10").DecidedOn);
        Facts.Refused("ORG-4", "decision.body_id", () => Adopt(Facts.Executive, "2025-06-10"));
    }

    [Fact]
    public void Statements_are_adopted_when_their_year_has_ended_and_not_in_the_future()
    {
        Facts.Refused("adopted-after-the-year", "decision.decided_on", () => Adopt(Facts.Council, "2024-12-31"));
        Facts.Refused("decided-already", "decision.decided_on", () => Adopt(Facts.Council, "2026-01-16"));
    }
}
