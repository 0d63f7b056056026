using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Budgeting.InterimReports;

/// <summary>
/// Links by which persons without a token read one report for a while: what they name and until when is sealed by a secret of this service
/// (<c>Budgeting:LinkKey</c>), so that nothing of it can be changed.
/// </summary>
internal sealed class ReportLinks
{
    private readonly byte[] _secret;

    public ReportLinks(IConfiguration configuration)
    {
        var secret = configuration["Budgeting:LinkKey"];
        _secret = secret is { Length: >= 32 }
            ? Encoding.UTF8.GetBytes(secret)
            : throw new InvalidOperationException("Budgeting:LinkKey is not set, or shorter than 32 characters.");
    }

    public string PathOf(InterimReport report, DateTimeOffset until)
    {
        var seconds = until.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"/reports/{report.CountyCode}/{report.ReportId}?until={seconds}&seal={Seal(report.CountyCode, report.ReportId, seconds)}");
    }

    /// <summary>Whether a link that somebody came by is one that was made here and still works.</summary>
    public bool Opens(string county, Guid report, long? until, string? seal, DateTimeOffset now) =>
        until is { } seconds && seal is { Length: <= 100 } && seconds >= now.ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(county, report, seconds)));

    private string Seal(string county, Guid report, long until) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"interim-report {county} {report} {until}"))));
}
