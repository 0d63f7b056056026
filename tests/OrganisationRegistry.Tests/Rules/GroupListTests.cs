using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class GroupListTests
{
    private static Wire.GroupSeats Group(string fi, int seats, string sv = "") =>
        new() { Name = new LocalizedText { Fi = fi, Sv = sv }, Seats = seats };

    private static string[] Violations(params Wire.GroupSeats[] groups) => Facts.Violations(fields => GroupList.Read(fields, [.. groups]));

    [Fact]
    public void Groups_have_names_and_seats()
    {
        Assert.Empty(Violations(Group("A", 1), Group("B", 200)));
        Assert.Equal(["groups[0].name is required in at least one language", "groups[1].seats is not between 1 and 200"],
            Violations(Group("", 1), Group("B", 0)));
    }

    [Fact]
    public void Two_groups_may_not_share_a_name_in_any_language()
    {
        Assert.Equal(["groups[1].name is the name of another group too"], Violations(Group("Vihreä liitto", 1), Group("Vihreä Liitto", 1)));
        Assert.Equal(["groups[2].name is the name of another group too"],
            Violations(Group("A", 1, "X"), Group("B", 1), Group("C", 1, "X")));
    }

    [Fact]
    public void There_are_at_most_fifty() =>
        Assert.Equal(["groups at most 50"], Violations([.. Enumerable.Range(1, 51).Select(number => Group($"Group {number}", 1))]));

    [Fact]
    public void Groups_are_told_largest_first_and_stored_as_given()
    {
        var groups = Facts.Groups(("Ähtärin yhteislista", 1), ("B", 7), ("C", 7), ("D", 18));
        var json = GroupList.ToJson.Compile()(groups);

        Assert.Equal(["D", "B", "C", "Ähtärin yhteislista"], groups.ToContract().Select(group => group.Name.Fi));
        Assert.Contains("Ähtärin", json, StringComparison.Ordinal);
        Assert.Equal(groups.Items, GroupList.FromJson.Compile()(json).Items);
        Assert.Equal(33, groups.Seats);
    }
}
