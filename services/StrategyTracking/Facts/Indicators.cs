using Platform.Contracts.Participation;
using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.Facts;

/// <summary>What figures are called that arrive by themselves.</summary>
internal static class Indicators
{
    private const string Registry = "registry:";
    private const string Feedback = "feedback:";

    /// <summary>A statistic of the registry, of the whole or of a part of it: <c>registry:CODE</c>, <c>registry:CODE/PART</c>.</summary>
    public static string OfStatistic(string indicator, string? dimension) =>
        $"{Registry}{indicator}{(dimension is null ? "" : $"/{dimension.Replace(' ', '-')}")}";

    /// <summary>
    /// Of a quarter: how much feedback was received, and the percentage of promised answers that were given in time. There is none while
    /// nothing was promised, or while an answer is still waited for.
    /// </summary>
    public static IEnumerable<(string Indicator, decimal? Value)> OfFeedback(IReadOnlyCollection<EventFeedbackFigures> figures)
    {
        var (promised, inTime, waiting) = (figures.Sum(f => f.Promised), figures.Sum(f => f.AnsweredInTime), figures.Sum(f => f.Waiting));
        return
        [
            ($"{Feedback}received", figures.Sum(f => f.Received)),
            ($"{Feedback}answered-in-time", promised == 0 || waiting > 0 ? null : Math.Round(100m * inTime / promised, 6))
        ];
    }

    /// <summary>A figure alone tells nothing of a rank or of an average.</summary>
    public static void RequireFit(string indicator, Target target)
    {
        if ((indicator.StartsWith(Registry, StringComparison.Ordinal) || indicator.StartsWith(Feedback, StringComparison.Ordinal))
            && target.Comparator is not (Comparator.AtLeast or Comparator.AtMost))
        {
            throw new RuleException("indicator-fits", "indicator",
                "Of this indicator the county's own figure arrives alone; the key result asks how it is beside others.");
        }
    }
}
