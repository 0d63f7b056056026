using Platform.ServiceDefaults;

namespace Platform.Budgeting.InterimReports;

/// <summary>Links by which persons without a token read one report for a while, sealed by <c>Budgeting:LinkKey</c>.</summary>
internal sealed class ReportLinks(IConfiguration configuration)
{
    private readonly SealedLinks _links = new(new SecretKey(configuration, "Budgeting:LinkKey"));

    public string PathOf(InterimReport report, DateTimeOffset until) =>
        $"/reports/{report.CountyCode}/{report.ReportId}?{_links.QueryOf(Named(report.CountyCode, report.ReportId), until)}";

    /// <summary>Whether a link that somebody came by is one that was made here and still works.</summary>
    public bool Opens(string county, Guid report, long? until, string? seal, DateTimeOffset now) =>
        _links.Opens(Named(county, report), until, seal, now);

    private static string Named(string county, Guid report) => $"interim-report {county} {report}";
}
