using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Tests.Rules;

public sealed class LineTests
{
    [Fact]
    public void A_line_stays_one_of_the_same_money_in_an_amendment()
    {
        var before = Facts.Line();
        var moved = Facts.Line(with: line => line.LineId = before.LineId.ToString());

        AmendedLines.RequirePlacesKept([Facts.Line(), before], new Dictionary<Guid, Line> { [before.LineId] = before });
        Facts.Refused("line-keeps-its-place", "lines[1]",
            () => AmendedLines.RequirePlacesKept([Facts.Line(), moved], new Dictionary<Guid, Line> { [before.LineId] = before }));
    }

    [Fact]
    public void BUD5_an_amendment_leaves_out_no_binding_line_that_has_postings()
    {
        AmendedLines.RequireBookedKept([]);
        Facts.Refused("BUD-5", "edition_id", () => AmendedLines.RequireBookedKept([Guid.NewGuid()]));
    }

    [Fact]
    public void What_is_booked_on_a_line_is_booked_on_its_unit_direction_and_account_group()
    {
        var line = Facts.Line(Wire.Direction.Investment);
        var byLine = new PostingInput(line.LineId, Guid.Empty, Direction.Unspecified, "", 5);

        var posting = Assert.Single(PostingInput.Place([byLine], Guid.NewGuid(), 3, new Dictionary<Guid, Line> { [line.LineId] = line }));

        Assert.Equal((line.UnitId, Direction.Investment, "Palvelut", 3, 5L),
            (posting.UnitId, posting.Direction, posting.AccountGroup, posting.Month, posting.Cents));
        Facts.Refused("line-exists", "postings[0].line_id",
            () => PostingInput.Place([byLine], Guid.NewGuid(), 3, new Dictionary<Guid, Line>()));
    }

    [Fact]
    public void Outturn_without_a_line_is_told_beside_the_lines_and_sums_of_one_place_add_up()
    {
        var line = Facts.Line(cents: [100, 0, 0]);
        Booked[] booked =
        [
            new() { UnitId = line.UnitId, Direction = line.Direction, AccountGroup = line.AccountGroup, Month = 1, Cents = 30 },
            new() { UnitId = line.UnitId, Direction = line.Direction, AccountGroup = line.AccountGroup, Month = 2, Cents = 45 },
            new() { UnitId = line.UnitId, Direction = line.Direction, AccountGroup = line.AccountGroup, Month = 2, Cents = -5 },
            new() { UnitId = Guid.NewGuid(), Direction = line.Direction, AccountGroup = "Muut", Month = 2, Cents = 7 }
        ];

        var rows = Outturn.Rows([line], booked, new(1, 2), new EvenPace(new(1, 2), [1, 2]));

        Assert.Equal([7, 70], rows.Select(row => row.OutturnCents).Order());
        var budgeted = Assert.Single(rows, row => row.LineId.Length > 0);
        Assert.Equal((100, 70, -30), (budgeted.BudgetCents, budgeted.OutturnCents, budgeted.DeviationCents));
        Assert.Equal([30, 40], budgeted.MonthCents);
    }
}
