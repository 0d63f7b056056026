using Platform.ServiceDefaults.Operations;

namespace Platform.StrategyTracking;

/// <summary>What strategy tracking keeps beside the rows it follows from, and what others know of it.</summary>
internal static class StrategyChecks
{
    private const string ByHand = "Rows were changed by hand: restore the database (docs/operating.md#restore).";

    public static readonly StoredCheck[] Kept =
    [
        new("strategy: corrected observations",
            """
            select 'observation ' || old.observation_id as what, old.superseded_by_observation_id as kept, new.observation_id as computed
            from observation old left join observation new on new.corrects_observation_id = old.observation_id
            """,
            ByHand),
        // A share is a fraction or millionths, and reaches up to the next whole place.
        new("strategy: observations that meet their targets",
            """
            select 'observation ' || observation_id as what, meets as kept, coalesce(case target_comparator
                when 'AtLeast' then value >= target_number
                when 'AtMost' then value <= target_number
                when 'RankAtMost' then rank <= target_rank
                when 'RankWithinTopShare' then rank <= case
                    when target_top_share like '%/%' then div(
                        compared_count * split_part(target_top_share, '/', 1)::numeric + split_part(target_top_share, '/', 2)::numeric - 1,
                        split_part(target_top_share, '/', 2)::numeric)
                    else div(compared_count * trunc(target_top_share::numeric * 1000000) + 999999, 1000000) end
                when 'AtLeastNationalAverage' then case
                    when target_lower_is_better then value <= reference_value
                    else value >= reference_value end
                else false end, false) as computed
            from observation join key_result using (key_result_id)
            """,
            ByHand)
    ];

    public static readonly StoredFigure[] Figures =
    [
        new("goals of strategies in force",
            """
            select goal.county_code, goal_id::text as thing from goal join strategy using (strategy_id)
            where state = 'Adopted' and days @> $1
            """),
        new("saving targets",
            """
            select county_code, concat_ws(' ', programme_id, year, cents) as thing
            from saving_target join programme using (programme_id) where $1 is not null
            """)
    ];
}
