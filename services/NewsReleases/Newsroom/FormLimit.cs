using System.Threading.RateLimiting;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// How many forms are taken a minute: from one reader (<c>News:FormsAMinute</c>), and in one county from all of them
/// (<c>News:FormsAMinuteInCounty</c>).
/// </summary>
internal static class FormLimit
{
    /// <summary>On an endpoint it says that these limits hold there.</summary>
    public static readonly ReaderLimit Name = new("form");

    public static PartitionedRateLimiter<HttpContext> Of(IConfiguration configuration) => PartitionedRateLimiter.CreateChained(
        // The reader first: what one is turned away with does not use up what the county takes.
        Name.ByReader(configuration.GetValue("News:FormsAMinute", 10)),
        Name.By(configuration.GetValue("News:FormsAMinuteInCounty", 200), http => $"{http.GetRouteValue("county")}"));
}
