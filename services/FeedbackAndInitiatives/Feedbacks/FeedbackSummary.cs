namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>A quarter of a county's feedback as it was told last.</summary>
internal sealed class FeedbackSummary
{
    private FeedbackSummary() { }

    public string CountyCode { get; private init; } = "";
    public DateOnly FirstDay { get; private init; }
    public IReadOnlyList<FeedbackFigures> Figures { get; private set; } = [];

    /// <summary>The day on which the figures were counted last; what becomes of feedback later is looked for on the next.</summary>
    public DateOnly CountedOn { get; private set; }
    public long Version { get; private set; }

    public int Year => FirstDay.Year;
    public int Quarter => (FirstDay.Month + 2) / 3;
    public DateOnly LastDay => FirstDay.AddMonths(3).AddDays(-1);

    public static FeedbackSummary Begin(string county, DateOnly firstDay) =>
        new() { CountyCode = county, FirstDay = firstDay, CountedOn = DateOnly.MinValue };

    /// <summary>Takes what was counted; false when nothing has become different since the last time.</summary>
    public bool Count(IReadOnlyList<FeedbackFigures> figures, DateOnly today)
    {
        CountedOn = today;

        if (Version > 0 && figures.SequenceEqual(Figures))
        {
            return false;
        }

        Figures = figures;
        Version++;
        return true;
    }
}
