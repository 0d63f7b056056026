using Grpc.Core;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Budgeting.V1;

namespace Platform.Benchmarks;

/// <summary>
/// The county of the synthetic pack in a database of budgeting: its units and budgets are written into the tables directly, its postings
/// are imported.
/// </summary>
internal static class SyntheticActuals
{
    /// <summary>As many postings for every year, a batch a year.</summary>
    public static async Task Import(CallInvoker budgeting, int countOfYear)
    {
        for (var year = 0; year < Synthetic.County.Years; year++)
        {
            await Import(budgeting, Synthetic.County.FirstYear + year, countOfYear);
        }
    }

    /// <summary>So many postings of a year, as a batch.</summary>
    public static async Task Import(CallInvoker budgeting, int year, int count)
    {
        using var call = new ActualsService.ActualsServiceClient(budgeting).ImportActuals();
        var batch = Guid.NewGuid().ToString();

        foreach (var some in Synthetic.Postings.Of(count).Chunk(5000))
        {
            await call.RequestStream.WriteAsync(
                new() { BatchId = batch, CountyCode = Synthetic.County.Code, Year = year, Postings = { some }, AcceptEqualBatch = true });
        }

        await call.RequestStream.CompleteAsync();
        await call;
    }

    /// <summary>
    /// Units, and for every year an approved budget with ten lines a unit, of which one binds: those of sectors all that is below them.
    /// </summary>
    public static async Task WriteUnitsAndBudgets(string database)
    {
        var ids = Synthetic.County.Units.Select(unit => unit.Id).ToArray();
        await using var source = NpgsqlDataSource.Create(database);
        await using var units = source.CreateCommand(
            "insert into unit_place (unit_id, county_code, parent_unit_id, days) select unit, $1, parent, '[2020-01-01,)' from unnest($2, $3) as place (unit, parent)");
        units.Parameters.Add(new() { Value = Synthetic.County.Code });
        units.Parameters.Add(new() { Value = ids });
        units.Parameters.Add(new() { Value = Synthetic.County.Units.Select(unit => unit.Parent?.Id).ToArray() });
        await units.ExecuteNonQueryAsync();

        await using var budgets = source.CreateCommand(
            """
            with budget as (
                insert into edition (edition_id, county_code, year, last_plan_year, state, number, approved_on, late, from_document, targets, sources, version, created_from)
                select gen_random_uuid(), $1, year, year + 2, 'Approved', 1, make_date(year - 1, 12, 20), false, false, '{}', '[]', 3, '' from generate_series($2, $3) year
                returning edition_id
            )
            insert into line (edition_id, line_id, unit_id, direction, account_group, binding_level, binds_net, amounts)
            select edition_id, gen_random_uuid(), unit, 'Appropriation', account_group,
                case when number > 1 then 'Unspecified' when unit = any($6) then 'Branch' else 'Line' end, false,
                array[100000000000, 100000000000, 100000000000]
            from budget, unnest($4) unit, unnest($5) with ordinality as ten (account_group, number)
            """);
        budgets.Parameters.Add(new() { Value = Synthetic.County.Code });
        budgets.Parameters.Add(new() { Value = Synthetic.County.FirstYear });
        budgets.Parameters.Add(new() { Value = Synthetic.County.FirstYear + Synthetic.County.Years - 1 });
        budgets.Parameters.Add(new() { Value = ids });
        budgets.Parameters.Add(
            new() { Value = Synthetic.County.AccountGroups.Take(10).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        budgets.Parameters.Add(
            new() { Value = Synthetic.County.Units.Where(unit => unit.Parent is null).Select(unit => unit.Id).ToArray() });
        await budgets.ExecuteNonQueryAsync();
    }
}
