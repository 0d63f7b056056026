namespace Platform.FeedbackAndInitiatives.Deadlines;

/// <summary>
/// A day by which something has to be done. It ends when that is done, or need not be done any more; until then it can be missed, once.
/// </summary>
internal sealed class Deadline
{
    private Deadline() { }

    public Guid DeadlineId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public DeadlineKind Kind { get; private init; }
    public Guid ConcernsId { get; private init; }
    public DateOnly DueOn { get; private init; }
    public DateOnly? EndedOn { get; private set; }
    public DateOnly? MissedOn { get; private set; }

    public static Deadline Of(string county, DeadlineKind kind, Guid concerns, DateOnly dueOn) =>
        new() { DeadlineId = Guid.CreateVersion7(), CountyCode = county, Kind = kind, ConcernsId = concerns, DueOn = dueOn };

    public void End(DateOnly day) => EndedOn ??= day;

    /// <summary>Whether it turns out on a day that it is missed: the day after its last one or later, and not before.</summary>
    public bool Miss(DateOnly day)
    {
        if (EndedOn is not null || MissedOn is not null || day <= DueOn)
        {
            return false;
        }

        MissedOn = day;
        return true;
    }
}
