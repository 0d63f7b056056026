namespace Platform.StrategyTracking.Tests.TwoAxes;

/// <summary>
/// What should be known of a key result with the target "at least 50", which need not be kept, kept as simply as can be: everything that
/// was ever said, each with the time for which it was known. Days are counted from the first of the year.
/// </summary>
internal sealed class NaiveKeyResult
{
    public const int Days = 14;
    private const int Target = 50;

    private readonly List<Observed> _observed = [];
    private readonly List<Said> _said = [];

    public int Observations => _observed.Count;

    public bool Counts(int number) => _observed[number].Until is null;

    public string IdOf(int number) => _observed[number].Id;

    public void Observe(DateTimeOffset at, string id, int day, int value) =>
        _observed.Add(new(id, day, value, at, null));

    public void TakeBack(DateTimeOffset at, int number) => _observed[number] = _observed[number] with { Until = at };

    /// <summary>Of a concern and from a day on, which may be before the first: how much, or nothing.</summary>
    public void Hear(DateTimeOffset at, string concern, int since, long? cents) => _said.Add(new(concern, since, _said.Count, cents, at));

    /// <summary>
    /// The status of a day as known at an instant: the standing, the observation that tells, and causes with their first days.
    /// </summary>
    public string On(int day, DateTimeOffset knownAt)
    {
        var observed = _observed.Where(one => one.Day <= day && one.At <= knownAt && (one.Until is null || one.Until > knownAt)).ToList();
        // Of one day the one that was recorded last.
        var newest = observed.OrderBy(one => one.Day).LastOrDefault();
        var causes = _said.Where(one => one.Since <= day && one.At <= knownAt).GroupBy(one => one.Concern).Select(Open).OfType<string>()
            .Order(StringComparer.Ordinal).ToList();
        var standing = newest is null ? "NoData" : observed.Exists(one => one.Value >= Target) ? "Achieved" : "OffTrack";
        return string.Join(", ", [causes.Count > 0 && standing != "OffTrack" ? "AtRisk" : standing, newest?.Id ?? "", .. causes]);
    }

    private static string? Open(IEnumerable<Said> concern)
    {
        var inOrder = concern.OrderBy(one => one.Since).ThenBy(one => one.Number).ToList();
        var run = inOrder.Skip(inOrder.FindLastIndex(one => one.Cents is null) + 1).ToList();
        return run.Count > 0 ? $"{run[0].Since} {run[0].Concern} {run[^1].Cents}" : null;
    }

    private sealed record Observed(string Id, int Day, int Value, DateTimeOffset At, DateTimeOffset? Until);

    private sealed record Said(string Concern, int Since, int Number, long? Cents, DateTimeOffset At);
}
