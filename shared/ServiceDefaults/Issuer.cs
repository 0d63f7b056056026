using System.Security.Claims;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults;

/// <summary>
/// An OpenID Connect issuer whose tokens are taken: the one of <c>Identity:Authority</c> for every county, or one of several
/// (<c>Identity:Issuers:N:…</c>), each of which speaks for its counties alone.
/// </summary>
/// <param name="Authority">Where its discovery document is.</param>
/// <param name="Name">The <c>iss</c> of its tokens where it is another than the authority (<c>…:Issuer</c>); of several issuers.</param>
/// <param name="Counties">Codes of the counties it speaks for (<c>…:Counties</c>); none for every county.</param>
/// <param name="SubjectPrefix">Put before each <c>sub</c> (<c>…:SubjectPrefix</c>), where two issuers may name two people alike.</param>
internal sealed record Issuer(string Authority, string? Name, string[] Counties, string SubjectPrefix)
{
    private const string CountyClaim = "county";
    private const string EveryCounty = "*";

    /// <summary>All that are configured; fails on an address that others could listen to, and on a county that is none.</summary>
    public static IReadOnlyList<Issuer> AllOf(IConfiguration identity)
    {
        List<Issuer> all = [];

        if (identity["Authority"] is { Length: > 0 } authority)
        {
            all.Add(new(Safe(authority, "Identity:Authority"), null, [], ""));
        }

        all.AddRange(identity.GetSection("Issuers").GetChildren().Select(issuer => new Issuer(
            Safe(issuer["Authority"] ?? "", $"{issuer.Path}:Authority"),
            issuer["Issuer"] is { Length: > 0 } name ? name : null, CountiesOf(issuer), issuer["SubjectPrefix"] ?? "")));
        return all;
    }

    /// <summary>Whether a token says that this one has issued it, which is not proved by that.</summary>
    public bool IsNamed(string iss) => string.Equals((Name ?? Authority).TrimEnd('/'), iss.TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>A token's claims as this issuer may make them: every county is each of its own, and others' are none.</summary>
    public ClaimsPrincipal Bounded(ClaimsPrincipal principal)
    {
        if (Counties.Length == 0 && SubjectPrefix.Length == 0)
        {
            return principal;
        }

        var token = (ClaimsIdentity)principal.Identity!;
        var claims = token.Claims.Where(claim => claim.Type != CountyClaim).Select(claim => claim.Type == "sub"
            ? new Claim(claim.Type, SubjectPrefix + claim.Value, claim.ValueType, claim.Issuer)
            : claim).ToList();
        var named = principal.FindAll(CountyClaim).Select(claim => claim.Value).ToHashSet();
        claims.AddRange((Counties.Length == 0 ? named : named.Contains(EveryCounty) ? Counties : Counties.Where(named.Contains))
            .Select(county => new Claim(CountyClaim, county)));
        return new(new ClaimsIdentity(claims, token.AuthenticationType, token.NameClaimType, token.RoleClaimType));
    }

    /// <summary>Whoever could change the issuer's keys on their way could sign tokens.</summary>
    public static string Safe(string authority, string setting) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? authority
            : throw new InvalidOperationException(
                $"{setting} is {authority}; it has to be an https:// address, or one of this machine.");

    private static string[] CountiesOf(IConfigurationSection issuer)
    {
        var section = issuer.GetSection("Counties");
        var codes = section.Value?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? section.Get<string[]>() ?? [];
        return codes.FirstOrDefault(code => code.Length != 2 || !code.All(char.IsAsciiDigit)) is { } wrong
            ? throw new InvalidOperationException($"{section.Path} has {wrong}; counties are codes of two digits.")
            : codes;
    }
}
