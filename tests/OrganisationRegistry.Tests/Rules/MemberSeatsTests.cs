using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class MemberSeatsTests
{
    private static readonly ValidPeriod s_term = Facts.Period("2025-06-01", "2029-05-31");

    [Fact]
    public void A_seat_passes_from_one_day_to_the_next() =>
        Assert.Null(MemberSeats.FirstDayOver(1, s_term, [Facts.Period("2025-06-01", "2026-01-31"), Facts.Period("2026-02-01")]));

    [Fact]
    public void One_day_in_common_is_one_too_many() => Assert.Equal(
        Facts.Day("2026-02-01"),
        MemberSeats.FirstDayOver(1, s_term, [Facts.Period("2025-06-01", "2026-02-01"), Facts.Period("2026-02-01")]));

    [Fact]
    public void Days_before_and_after_the_term_are_another_terms() => Assert.Null(
        MemberSeats.FirstDayOver(1, s_term,
            [Facts.Period("2022-03-01", "2025-05-31"), Facts.Period("2022-03-01", "2025-05-31"), Facts.Period(""),
                Facts.Period("2029-06-01")]));

    [Fact]
    public void Members_from_before_the_term_take_seats_from_its_first_day() =>
        Assert.Equal(Facts.Day("2025-06-01"),
            MemberSeats.FirstDayOver(1, s_term, [Facts.Period(""), Facts.Period("2022-03-01", "2025-06-01")]));

    [Fact]
    public void Periods_without_any_day_stated_are_counted_too()
    {
        Assert.Null(MemberSeats.FirstDayOver(2, Facts.Period(""), [Facts.Period(""), Facts.Period("")]));
        Assert.NotNull(MemberSeats.FirstDayOver(1, Facts.Period(""), [Facts.Period(""), Facts.Period("")]));
    }

    [Fact]
    public void The_first_day_over_is_the_one_that_counting_day_by_day_finds()
    {
        var random = new Random(611_2021);
        var origin = Facts.Day("2025-06-01");

        for (var round = 0; round < 500; round++)
        {
            var term = Some(random, origin);
            var members = Enumerable.Range(0, random.Next(8)).Select(_ => Some(random, origin)).ToList();
            var seats = random.Next(1, 4);

            var counted = Enumerable.Range(-5, 40).Select(origin.AddDays)
                .Where(day => term.Contains(day) && members.Count(member => member.Contains(day)) > seats)
                .Select(day => (DateOnly?)day).FirstOrDefault();

            Assert.Equal(counted, MemberSeats.FirstDayOver(seats, term, members));
        }
    }

    private static ValidPeriod Some(Random random, DateOnly origin)
    {
        var start = origin.AddDays(random.Next(20));
        return ValidPeriod.Of(start, random.Next(4) == 0 ? null : start.AddDays(random.Next(1, 15)));
    }
}
