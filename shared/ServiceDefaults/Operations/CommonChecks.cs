namespace Platform.ServiceDefaults.Operations;

/// <summary>What holds in every service's journal and inbox.</summary>
internal static class CommonChecks
{
    private const string Restore = "Rows of the journal were changed by hand: restore the database (docs/operating.md#restore).";

    private const string StartOver = "Rows of the inbox were changed by hand: have the consumer start over (docs/events.md#starting-over).";

    public static readonly StoredCheck[] OfJournal =
    [
        new("journal: no sequence is missing",
            """
            select 'step to sequence ' || sequence as what, sequence - lag(sequence, 1, 0::bigint) over (order by sequence) as kept, 1 as computed
            from journal where sequence is not null
            """,
            Restore),
        new("journal: no event is there twice",
            "select 'event ' || event_id as what, count(*) as kept, 1 as computed from journal group by event_id",
            Restore),
        new("journal: events of a subject are in the order of its versions",
            """
            select 'sequence ' || sequence || ' of ' || subject as what, subject_version as kept,
                greatest(subject_version, lag(subject_version) over (partition by subject order by sequence)) as computed
            from journal where sequence is not null
            """,
            Restore)
    ];

    /// <summary>Rows from before subjects were noted say nothing of them.</summary>
    public static readonly StoredCheck OfInbox = new("inbox: the newest version of each subject is noted",
        """
        select consumer || ' of ' || subject as what, seen.subject_version as kept, newest.subject_version as computed
        from inbox_subject seen
        full join (
            select consumer, subject, max(subject_version) as subject_version from inbox where subject is not null
            group by consumer, subject
        ) newest using (consumer, subject)
        where consumer not in (select consumer from inbox where subject is null)
        """,
        StartOver);
}
