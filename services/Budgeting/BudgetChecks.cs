using Platform.ServiceDefaults.Operations;

namespace Platform.Budgeting;

/// <summary>What budgeting keeps beside the rows it follows from, and what it knows of strategies and the population.</summary>
internal static class BudgetChecks
{
    private const string ByHand = "Rows were changed by hand: restore the database (docs/operating.md#restore).";

    public static readonly StoredCheck[] Kept =
    [
        // Zeros and an empty account group stand for every unit and every account group.
        new("budgeting: sums of postings",
            """
            select concat_ws(' ', county_code, year, month, unit_id, direction, account_group) as what, kept.cents as kept,
                computed.cents as computed
            from (
                select county_code, year, month, unit_id, direction, account_group, sum(cents) as cents from booked
                group by county_code, year, month, unit_id, direction, account_group
            ) kept
            full join (
                select batch.county_code, batch.year, posting.month,
                    coalesce(posting.unit_id, '00000000-0000-0000-0000-000000000000') as unit_id, posting.direction,
                    coalesce(posting.account_group, '') as account_group, sum(posting.cents) as cents
                from posting join batch using (upload_id)
                group by batch.county_code, batch.year, posting.month, posting.direction,
                    grouping sets ((posting.unit_id, posting.account_group), (posting.unit_id), (posting.account_group), ())
            ) computed using (county_code, year, month, unit_id, direction, account_group)
            """,
            ByHand),
        new("budgeting: postings of each batch",
            """
            select 'batch ' || batch_id as what, posting_count as kept,
                (select count(*) from posting where posting.upload_id = batch.upload_id) as computed
            from batch
            """,
            ByHand),
        new("budgeting: loans drawn in each year",
            """
            select county_code || ' ' || year as what, kept.drawn_cents as kept, coalesce(computed.cents, 0) as computed
            from loan_year kept
            full join (select county_code, year, sum(amount_cents) as cents from loan group by county_code, year) computed
                using (county_code, year)
            """,
            ByHand),
        new("budgeting: balances of adopted results",
            """
            select county_code as what, kept.balance_cents as kept, computed.cents as computed
            from (select county_code, balance_cents from deficit where last_financial_year is not null) kept
            full join (select county_code, sum(result_cents) as cents from financial_statements group by county_code) computed
                using (county_code)
            """,
            ByHand),
        new("budgeting: numbers of approved editions",
            """
            select concat_ws(' ', 'edition', number, 'of', county_code, year) as what, number as kept,
                row_number() over (partition by county_code, year order by number) as computed
            from edition where number is not null
            """,
            ByHand)
    ];

    public static readonly StoredFigure[] Figures =
    [
        new("goals of strategies in force",
            """
            select county_code, goal_id::text as thing from strategy_goal join strategy using (strategy_id) where days @> $1
            """),
        new("population figures",
            "select county_code, concat_ws(' ', observation_id, observed_on, count) as thing from resident_count where observed_on <= $1"),
        new("saving targets",
            "select county_code, concat_ws(' ', programme_id, year, cents) as thing from saving_target where $1 is not null")
    ];
}
