using Platform.Budgeting.Deficit;
using Platform.Contracts.Budgeting;

namespace Platform.Budgeting.Tests.Rules;

public sealed class CountyDeficitTests
{
    private static CountyDeficit After(params (int Year, long Result)[] years)
    {
        var deficit = CountyDeficit.None("10");

        foreach (var (year, result) in years)
        {
            deficit.Add(year, result, 3);
        }

        return deficit;
    }

    [Fact]
    public void BUD7_a_deficit_of_2023_is_covered_by_the_end_of_2026()
    {
        var deficit = CountyDeficit.None("10");

        var told = deficit.Add(2023, -100, CoveragePolicy.Default("10").Years);

        Assert.Equal((2023, Facts.Day("2026-12-31"), DeadlineBasis.Period),
            (deficit.FirstDeficitYear!.Value, deficit.Deadline!.Value, deficit.Basis));
        Assert.Equal([typeof(DeficitRecorded), typeof(DeficitDeadlineSet)], told.Select(one => one.GetType()));
    }

    [Fact]
    public void BUD7_a_later_deficit_gets_no_period_of_its_own()
    {
        var deficit = After((2023, -100));

        Assert.IsType<DeficitRecorded>(Assert.Single(deficit.Add(2024, -50, 3)));
        Assert.Equal((-150, 2023, Facts.Day("2026-12-31")),
            (deficit.BalanceCents, deficit.FirstDeficitYear!.Value, deficit.Deadline!.Value));
    }

    [Fact]
    public void A_surplus_of_before_is_used_up_first()
    {
        var deficit = After((2023, 100), (2024, -100));

        Assert.Null(deficit.Deadline);
        deficit.Add(2025, -1, 3);
        Assert.Equal(Facts.Day("2028-12-31"), deficit.Deadline);
    }

    [Fact]
    public void A_deficit_is_covered_when_nothing_of_it_is_left()
    {
        var deficit = After((2023, -100));

        Assert.Empty(deficit.Add(2024, 99, 3));
        var covered = Assert.IsType<DeficitCovered>(Assert.Single(deficit.Add(2025, 1, 3)));

        Assert.Equal((2025, 0, 2023), (covered.FinancialYear, covered.BalanceCents, covered.FirstDeficitYear));
        Assert.Equal((null, null), (deficit.Deadline, deficit.FirstDeficitYear));
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2022)]
    [InlineData(2025)]
    public void BUD7_statements_come_one_year_after_the_other(int year) =>
        Facts.Refused("BUD-7", "financial_year", () => After((2023, -100)).Add(year, 0, 3));

    [Fact]
    public void BUD8_an_extension_moves_the_deadline_to_a_later_day()
    {
        var deficit = After((2023, -100));

        deficit.Extend(Guid.NewGuid(), Facts.Day("2028-12-31"));

        Assert.Equal((Facts.Day("2028-12-31"), DeadlineBasis.Extension), (deficit.Deadline!.Value, deficit.Basis));
        Facts.Refused("BUD-8", "until", () => deficit.Extend(Guid.NewGuid(), Facts.Day("2028-12-31")));
    }

    [Fact]
    public void BUD8_without_a_deficit_there_is_nothing_to_extend() =>
        Facts.Refused("BUD-8", "county_code", () => After((2023, 5)).Extend(Guid.NewGuid(), Facts.Day("2028-12-31")));

    [Fact]
    public void A_deadline_is_over_on_the_day_after()
    {
        var deficit = After((2023, -100));

        Assert.Equal((false, true), (deficit.IsOverdue(Facts.Day("2026-12-31")), deficit.IsOverdue(Facts.Day("2027-01-01"))));
        Assert.False(After((2023, 100)).IsOverdue(Facts.Day("2099-01-01")));
    }
}
