using Grpc.Core;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Budgeting.V1;

namespace Platform.Benchmarks;

/// <summary>
/// A county that does not exist, for volume: three years, 400 units with 60 of 300 account groups each, and as many postings as are asked
/// for, the same ones every time. Its units and budgets are written into the tables directly.
/// </summary>
internal static class SyntheticActuals
{
    public const string County = "98";
    public const int FirstYear = 2023;
    public const int Years = 3;
    public const int Units = 400;
    private const int AccountGroups = 300;
    private const int AccountGroupsOfUnit = 60;

    private static readonly string[] s_units = [.. Enumerable.Range(0, Units).Select(number => new Guid(number + 1, 98, 0, 0, 0, 0, 0, 0, 0, 0, 0).ToString())];
    private static readonly string[] s_accountGroups = [.. Enumerable.Range(1, AccountGroups).Select(number => $"Synteettinen tili {number:000}")];

    public static string Unit(int number) => s_units[number];

    public static IEnumerable<Posting> Postings(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var unit = (int)(number * 7919L % Units);
            var accountGroup = ((unit * 13) + (number / Units % AccountGroupsOfUnit * 5)) % AccountGroups;

            yield return new Posting
            {
                Month = (number / 7 % 12) + 1,
                UnitId = s_units[unit],
                Direction = DirectionOf(accountGroup),
                AccountGroup = s_accountGroups[accountGroup],
                AmountCents = (number * 7919L % 9_999_991) + 1
            };
        }
    }

    /// <summary>As many postings for every year, a batch a year.</summary>
    public static async Task Import(CallInvoker budgeting, int countOfYear)
    {
        for (var year = 0; year < Years; year++)
        {
            await Import(budgeting, FirstYear + year, countOfYear);
        }
    }

    /// <summary>So many postings of a year, as a batch.</summary>
    public static async Task Import(CallInvoker budgeting, int year, int count)
    {
        using var call = new ActualsService.ActualsServiceClient(budgeting).ImportActuals();
        var batch = Guid.NewGuid().ToString();

        foreach (var some in Postings(count).Chunk(5000))
        {
            await call.RequestStream.WriteAsync(new() { BatchId = batch, CountyCode = County, Year = year, Postings = { some } });
        }

        await call.RequestStream.CompleteAsync();
        await call;
    }

    /// <summary>Units, and for every year an approved budget with ten lines a unit, of which one binds.</summary>
    public static async Task WriteUnitsAndBudgets(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var units = source.CreateCommand("insert into unit_place (unit_id, county_code, parent_unit_id, days) select unit, $1, nullif($3, unit), '[2020-01-01,)' from unnest($2) unit");
        units.Parameters.Add(new() { Value = County });
        units.Parameters.Add(new() { Value = s_units.Select(Guid.Parse).ToArray() });
        units.Parameters.Add(new() { Value = Guid.Parse(s_units[0]) });
        await units.ExecuteNonQueryAsync();

        await using var budgets = source.CreateCommand(
            """
            with budget as (
                insert into edition (edition_id, county_code, year, last_plan_year, state, number, approved_on, late, from_document, targets, sources, version, created_from)
                select gen_random_uuid(), $1, year, year + 2, 3, 1, make_date(year - 1, 12, 20), false, false, '{}', '[]', 3, '' from generate_series($2, $3) year
                returning edition_id
            )
            insert into line (edition_id, line_id, unit_id, direction, account_group, binding, amounts)
            select edition_id, gen_random_uuid(), unit, 1, account_group, number = 1, array[100000000000, 100000000000, 100000000000]
            from budget, unnest($4) unit, unnest($5) with ordinality as ten (account_group, number)
            """);
        budgets.Parameters.Add(new() { Value = County });
        budgets.Parameters.Add(new() { Value = FirstYear });
        budgets.Parameters.Add(new() { Value = FirstYear + Years - 1 });
        budgets.Parameters.Add(new() { Value = s_units.Select(Guid.Parse).ToArray() });
        budgets.Parameters.Add(new() { Value = s_accountGroups.Take(10).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await budgets.ExecuteNonQueryAsync();
    }

    private static Direction DirectionOf(int accountGroup) => accountGroup switch
    {
        < 220 => Direction.Appropriation,
        < 270 => Direction.RevenueEstimate,
        < 290 => Direction.Investment,
        _ => Direction.Financing
    };
}
