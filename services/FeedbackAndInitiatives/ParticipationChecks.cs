using Platform.ServiceDefaults.Operations;

namespace Platform.FeedbackAndInitiatives;

/// <summary>What participation keeps beside the rows it follows from.</summary>
internal static class ParticipationChecks
{
    private const string ByHand = "Rows were changed by hand: restore the database (docs/operating.md#restore).";

    public static readonly StoredCheck[] Kept =
    [
        // After the decision supporters may be forgotten, and the counts stay.
        new("participation: counts of supporters",
            """
            select 'initiative ' || initiative_id as what, tally.public_names || ' + ' || tally.private_names as kept,
                case when open then coalesce(counted.public_names, 0) || ' + ' || coalesce(counted.private_names, 0)
                else greatest(tally.public_names, counted.public_names) || ' + '
                    || greatest(tally.private_names, counted.private_names) end as computed
            from (select initiative_id, open, public_names, private_names from support_tally) tally
            left join (
                select initiative_id as of_initiative, count(*) filter (where name_is_public) as public_names,
                    count(*) filter (where not name_is_public) as private_names
                from supporter group by initiative_id
            ) counted on of_initiative = initiative_id
            """,
            ByHand),
        new("participation: deadlines of open feedback",
            """
            select 'feedback ' || feedback_id as what, due_on as kept, answer_due as computed
            from feedback left join deadline on concerns_id = feedback_id and kind = 'Answer'
            where answer_due is not null and state in ('Received', 'Routed')
            """,
            ByHand)
    ];
}
