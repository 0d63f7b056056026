namespace Platform.ServiceDefaults;

/// <summary>What operators see of days by which something has to be done, in every service that has such days alike.</summary>
/// <param name="reading">Makes a figure that says nothing where there is no day.</param>
/// <param name="count">Makes a figure that says nought where there was one.</param>
public sealed class DeadlineFigures(Func<string, string, string, Figure> reading, Func<string, string, string, Figure> count)
{
    private readonly Figure _remaining = reading("platform.deadlines.remaining", "d",
        "Days until the nearest day by which something has to be done and is not, by county and kind.");

    private readonly Figure _overdue = count("platform.deadlines.overdue", "{deadline}",
        "Days by which something had to be done and is not, by county and kind.");

    /// <summary>Says how near the nearest one is and how many have passed.</summary>
    /// <param name="today">Of the county; a day that is today has not passed.</param>
    /// <param name="open">What is to be done still.</param>
    public void Tell(DateOnly today, IReadOnlyCollection<DueDay> open)
    {
        _remaining.Tell(open.Where(one => one.DueOn >= today).GroupBy(one => (one.County, one.Kind))
            .Select(kind => new FigureValue(kind.Min(one => one.DueOn.DayNumber - today.DayNumber), kind.Key.County, kind.Key.Kind)));
        _overdue.Tell(open.GroupBy(one => (one.County, one.Kind))
            .Select(kind => new FigureValue(kind.Sum(one => one.DueOn < today ? one.Times : 0), kind.Key.County, kind.Key.Kind)));
    }
}

/// <summary>A day by which something has to be done.</summary>
/// <param name="County">Code of the county.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="Times">How many things have to be done by it.</param>
public sealed record DueDay(string County, string Kind, DateOnly DueOn, int Times = 1);
