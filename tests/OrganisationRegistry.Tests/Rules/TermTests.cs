using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class TermTests
{
    private static readonly ValidPeriod s_days = Facts.Period("2025-06-01", "2029-05-31");

    private static Term Start(
        int? seats = 59, GroupList? groups = null, ValidPeriod? period = null, Body? body = null, Basis basis = Basis.Command) =>
            Term.Start(Guid.NewGuid(), body ?? Facts.Council(), period ?? s_days, seats, groups ?? new([]), Facts.NoSources, basis, []);

    [Fact]
    public void A_councils_term_is_one_of_the_councils_terms()
    {
        Facts.Refused("ORG-2", "period", () => Start(period: Facts.Period("2025-06-01")));
        Start(period: Facts.Period("2025-06-01"), body: Facts.Body(Wire.BodyClassification.Committee));
    }

    [Fact]
    public void A_term_lies_in_the_days_of_its_body()
    {
        var young = Facts.Council(Facts.Period("2026-01-01"));

        Facts.Refused("exists-then", "period", () => Start(body: young));
        Start(body: young, basis: Basis.Document);
        Facts.Refused("exists-then", "period", () => Start(body: Facts.Council(Facts.Period("2030-01-01")), basis: Basis.Document));
    }

    [Fact]
    public void Groups_may_leave_seats_empty_and_may_not_have_more_than_there_are()
    {
        Start(groups: Facts.Groups(("A", 30), ("B", 28)));
        Start(groups: Facts.Groups(("A", 30), ("B", 29)));
        Facts.Refused("groups-within-seats", "groups", () => Start(groups: Facts.Groups(("A", 30), ("B", 30))));
        Start(seats: null, groups: Facts.Groups(("A", 200), ("B", 200)), basis: Basis.Document);
    }

    [Fact]
    public void The_groups_of_a_day_are_those_last_set_by_then()
    {
        var term = Start(groups: Facts.Groups(("A", 30), ("B", 29)));

        term.SetGroupSeats(Facts.Day("2026-01-01"), Facts.Groups(("A", 29), ("B", 30)));

        Assert.Equal(2, term.Version);
        Assert.Equal([30, 29], term.GroupsOn(Facts.Day("2025-06-01")).Items.Select(group => group.Seats));
        Assert.Equal([30, 29], term.GroupsOn(Facts.Day("2025-12-31")).Items.Select(group => group.Seats));
        Assert.Equal([29, 30], term.GroupsOn(Facts.Day("2026-01-01")).Items.Select(group => group.Seats));
        Assert.Equal([29, 30], term.GroupsOn(Facts.Day("2029-05-31")).Items.Select(group => group.Seats));
        Assert.Empty(term.GroupsOn(Facts.Day("2029-06-01")).Items);
    }

    [Fact]
    public void Groups_set_again_for_the_same_day_replace_the_former()
    {
        var term = Start(groups: Facts.Groups(("A", 30)));

        term.SetGroupSeats(Facts.Day("2025-06-01"), Facts.Groups(("A", 31)));

        Assert.Equal(31, Assert.Single(term.Strengths).Groups.Seats);
    }

    [Fact]
    public void Groups_that_were_not_stated_at_first_hold_from_the_day_they_are_set_for()
    {
        var term = Start();

        term.SetGroupSeats(Facts.Day("2026-01-01"), Facts.Groups(("A", 59)));

        Assert.Empty(term.GroupsOn(Facts.Day("2025-12-31")).Items);
        Assert.Equal(59, term.GroupsOn(Facts.Day("2029-05-31")).Seats);
    }

    [Fact]
    public void Groups_are_set_in_order_within_the_term_and_its_seats()
    {
        var term = Start();
        term.SetGroupSeats(Facts.Day("2026-01-01"), Facts.Groups(("A", 59)));

        Facts.Refused("changes-in-order", "effective_date", () => term.SetGroupSeats(Facts.Day("2025-12-31"), Facts.Groups(("A", 1))));
        Facts.Refused("exists-then", "effective_date", () => term.SetGroupSeats(Facts.Day("2029-06-01"), Facts.Groups(("A", 1))));
        Facts.Refused("groups-within-seats", "groups", () => term.SetGroupSeats(Facts.Day("2027-01-01"), Facts.Groups(("A", 60))));
        Assert.Equal(2, term.Version);
    }

    [Fact]
    public void A_term_that_ends_early_ends_its_groups()
    {
        var term = Start(groups: Facts.Groups(("A", 30)));
        term.SetGroupSeats(Facts.Day("2026-01-01"), Facts.Groups(("A", 31)));
        term.SetGroupSeats(Facts.Day("2027-01-01"), Facts.Groups(("A", 32)));

        Facts.Refused("exists-then", "end_date", () => term.End(Facts.Day("2029-06-01")));
        term.End(Facts.Day("2026-06-30"));

        Assert.Equal(2, term.Strengths.Count);
        Assert.Equal(31, term.GroupsOn(Facts.Day("2026-06-30")).Seats);
        Assert.Empty(term.GroupsOn(Facts.Day("2026-07-01")).Items);
        Assert.Equal(Facts.Day("2026-07-01"), term.Period.End);
    }
}
