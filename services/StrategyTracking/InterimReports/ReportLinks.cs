using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>
/// Where versions of reports are read. Links by which persons without a token read one for a while are sealed by <c>Strategy:LinkKey</c>.
/// </summary>
internal sealed class ReportLinks
{
    private readonly SealedLinks _links;
    private readonly Uri? _address;

    public ReportLinks(IConfiguration configuration)
    {
        _links = new SealedLinks(new SecretKey(configuration, "Strategy:LinkKey"));
        _address = configuration["Strategy:PublicAddress"] switch
        {
            null or "" => null,
            var set when Uri.TryCreate(set, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
            var other => throw new InvalidOperationException($"Strategy:PublicAddress is {other}, which is no http or https address.")
        };
    }

    public string PathOf(InterimReport report, DateTimeOffset until) =>
        $"{PathOf(report)}?{_links.QueryOf(Named(report.CountyCode, report.ReportId, report.Number), until)}";

    /// <summary>Where anybody reads a version that is approved; null when the service is not told where the public finds it.</summary>
    public string? AddressOf(InterimReport report) => _address is null ? null : new Uri(_address, PathOf(report)[1..]).ToString();

    /// <summary>Whether a link that somebody came by is one that was made here and still works.</summary>
    public bool Opens(string county, Guid report, long number, long? until, string? seal, DateTimeOffset now) =>
        _links.Opens(Named(county, report, number), until, seal, now);

    private static string PathOf(InterimReport report) => $"/interim-reports/{report.CountyCode}/{report.ReportId}/{report.Number}";

    private static string Named(string county, Guid report, long number) => $"assembled-interim-report {county} {report} {number}";
}
