using System.Globalization;

namespace Platform.Synthetic;

/// <summary>As many postings of a year as are asked for, spread over months, units and the 60 account groups that each unit has.</summary>
public static class Postings
{
    private const int AccountGroupsOfUnit = 60;

    // Revenue is booked in larger sums, so that it comes near to what is spent.
    private const int RevenueToSpending = 4;

    public static IEnumerable<Wire.Posting> Of(int count)
    {
        var ids = County.Units.Select(unit => unit.Id.ToString()).ToArray();

        for (var number = 0; number < count; number++)
        {
            var unit = (int)(number * 7919L % ids.Length);
            var accountGroup = ((unit * 13) + (number / ids.Length % AccountGroupsOfUnit * 5)) % County.AccountGroups.Count;
            var direction = DirectionOf(accountGroup);
            var cents = (number * 7919L % 99_991) + 1;

            yield return new Wire.Posting
            {
                Month = (number / 7 % 12) + 1,
                UnitId = ids[unit],
                Direction = direction,
                AccountGroup = County.AccountGroups[accountGroup],
                AmountCents = direction == Wire.Direction.RevenueEstimate ? cents * RevenueToSpending : cents
            };
        }
    }

    /// <summary>A file for <c>./platform actuals</c>.</summary>
    public static async Task Write(TextWriter file, int count)
    {
        await file.WriteLineAsync("month;unit_id;direction;account_group;amount");

        foreach (var posting in Of(count))
        {
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{posting.Month};{posting.UnitId};{Word(posting.Direction)};{posting.AccountGroup};{posting.AmountCents / 100}.{posting.AmountCents % 100:00}"));
        }
    }

    private static string Word(Wire.Direction direction) => direction switch
    {
        Wire.Direction.Appropriation => "appropriation",
        Wire.Direction.RevenueEstimate => "revenue-estimate",
        Wire.Direction.Investment => "investment",
        _ => "financing"
    };

    private static Wire.Direction DirectionOf(int accountGroup) => accountGroup switch
    {
        < 220 => Wire.Direction.Appropriation,
        < 270 => Wire.Direction.RevenueEstimate,
        < 290 => Wire.Direction.Investment,
        _ => Wire.Direction.Financing
    };
}
