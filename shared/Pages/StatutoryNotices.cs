using Microsoft.Extensions.Configuration;

namespace Platform.Pages;

/// <summary>
/// The notices that pages lead to: where the accessibility statement and the privacy notice are. That is configuration, for all counties
/// (<c>Notices:Accessibility</c>, <c>Notices:Privacy</c>) or for one (<c>Notices:10:Privacy</c>), and in one language if there are several
/// (<c>Notices:10:Privacy:sv</c>). What is not told is not shown.
/// </summary>
public sealed class StatutoryNotices
{
    private readonly IConfigurationSection _notices;

    /// <summary>Refuses addresses to which a page must not lead.</summary>
    public StatutoryNotices(IConfiguration configuration)
    {
        _notices = configuration.GetSection("Notices");

        foreach (var (key, value) in _notices.AsEnumerable())
        {
            if (value is { Length: > 0 }
                && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                throw new InvalidOperationException($"{key} is no address that begins with http:// or https://.");
            }
        }
    }

    /// <summary>The accessibility statement, for pages of a county in a language; null when it is not told.</summary>
    public string? Accessibility(string county, string language) => Find(county, "Accessibility", language);

    /// <summary>The privacy notice.</summary>
    public string? Privacy(string county, string language) => Find(county, "Privacy", language);

    private string? Find(string county, string notice, string language) =>
        (county.Length > 0 ? In(_notices.GetSection(county).GetSection(notice), language) : null)
            ?? In(_notices.GetSection(notice), language);

    /// <summary>In the language, or for all languages, or else in the first that there is.</summary>
    private static string? In(IConfigurationSection notice, string language) =>
        new[] { notice[language], notice.Value }.Concat(PageWords.Codes.Select(code => notice[code]))
            .FirstOrDefault(address => address is { Length: > 0 });
}
