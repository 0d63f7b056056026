using System.Globalization;
using System.Security.Claims;

namespace Platform.Pages;

/// <summary>What somebody who comes by a sealed link has in the address of a page.</summary>
/// <param name="Until">Until when the link works, in seconds since 1970.</param>
/// <param name="Seal">What shows that it was made here.</param>
public readonly record struct SealedQuery(string? Until, string? Seal)
{
    /// <summary>Until when, if that is a number.</summary>
    public long? Seconds => long.TryParse(Until, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;

    /// <summary>The same for the addresses that the page leads to, with what parts it from what follows; empty without a link.</summary>
    public string Text => Seconds is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $"until={seconds}&seal={Uri.EscapeDataString(Seal ?? "")}&")
        : "";
}

/// <summary>Whoever comes with a token.</summary>
public static class PageVisitor
{
    /// <summary>Whether the token is for a permission in a county.</summary>
    public static bool May(this ClaimsPrincipal user, string permission, string county) =>
        user.HasClaim("permission", permission) && (user.HasClaim("county", county) || user.HasClaim("county", "*"));
}
