using System.Text.RegularExpressions;

namespace Platform.StrategyTracking.Comparisons;

/// <summary>The calls about comparisons: one file each, named after it.</summary>
internal sealed partial class ComparisonRpc(StrategyDbContext db, TimeProvider time, ILogger<ComparisonRpc> logger)
    : Wire.ComparisonService.ComparisonServiceBase
{
    private static string ReadIndicator(Fields fields, string indicator)
    {
        var text = fields.Text("indicator", indicator, 100);
        fields.Require(IndicatorName().IsMatch(text), "indicator",
            "is not a source, a colon and what it is called there, such as sotkanet:186");
        return text;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*:[^\s:]+\z")]
    private static partial Regex IndicatorName();
}
