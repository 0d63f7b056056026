using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.ServiceDefaults;

/// <summary>
/// Bearer tokens of any OpenID Connect issuer (<c>Identity:Authority</c>), or of several (<c>Identity:Issuers</c>), or of a key whose
/// public half is <c>Identity:PublicKey</c>. What a token may do is in its claims <c>county</c> and <c>permission</c>, one value or several
/// each; whom it names is in <c>sub</c>. Its header says that it is a token for calls (<c>typ</c>, one of <c>Identity:TokenTypes</c>).
/// </summary>
internal static class Identity
{
    private const int LongestSubject = 255;
    private const string DevelopmentIssuer = "wellbeing-platform-development";

    public static void AddIdentity(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Identity");
        var issuers = Issuer.AllOf(settings);
        var publicKey = settings["PublicKey"];

        if (issuers.Count == 0 == string.IsNullOrEmpty(publicKey))
        {
            throw new InvalidOperationException(
                "Set either Identity:Authority (an OpenID Connect issuer), Identity:Issuers (several), or Identity:PublicKey.");
        }

        builder.Services.AddScoped<Caller>();
        var schemes = builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme);

        switch (issuers)
        {
            case []:
                var issuer = IssuerOfKey(settings["Issuer"], builder.Environment);
                schemes.AddJwtBearer(options =>
                {
                    Configure(options, settings);
                    options.TokenValidationParameters.ValidIssuer = issuer;
                    options.TokenValidationParameters.IssuerSigningKey = ReadKey(publicKey!);
                    RememberValidTokens(options, principal => principal);
                });
                break;

            case [var one]:
                builder.AddIssuer(schemes, JwtBearerDefaults.AuthenticationScheme, one, settings);
                break;

            default:
                // Whom a token names is not proved until that issuer's keys say so.
                schemes.AddPolicyScheme(JwtBearerDefaults.AuthenticationScheme, null, policy => policy.ForwardDefaultSelector = http =>
                    SchemeOf(issuers.FirstOrDefault(known => known.IsNamed(IssuerNamedBy(http))) ?? issuers[0]));

                foreach (var known in issuers)
                {
                    builder.AddIssuer(schemes, SchemeOf(known), known, settings);
                }

                break;
        }
    }

    private static string SchemeOf(Issuer issuer) => $"{JwtBearerDefaults.AuthenticationScheme} {issuer.Authority}";

    private static void AddIssuer(
        this IHostApplicationBuilder builder, AuthenticationBuilder schemes, string scheme, Issuer issuer, IConfigurationSection settings)
    {
        schemes.AddJwtBearer(scheme, options =>
        {
            Configure(options, settings);
            options.Authority = issuer.Authority;
            options.RequireHttpsMetadata = false; // Looked at before: this machine itself needs no encryption.
            RememberValidTokens(options, issuer.Bounded);
        });
        var authorities = builder.Configuration[TrustedAuthorities.Setting];
        builder.Services.AddOptions<JwtBearerOptions>(scheme).Configure<TimeProvider>((options, time) =>
            options.ConfigurationManager = new IssuerKeys(
                issuer.Authority, settings.GetValue("KeysRefreshed", TimeSpan.FromMinutes(5)),
                new TrustedAuthorities(authorities, time), time)
            {
                // Else a key that the issuer has withdrawn would do for another hour.
                UseLastKnownGoodConfiguration = false
            });
    }

    private static void Configure(JwtBearerOptions options, IConfigurationSection settings)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings["Audience"] ?? "wellbeing-platform",
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            ValidTypes = settings.GetSection("TokenTypes").Get<string[]>() ?? ["JWT", "at+jwt"],
            NameClaimType = "sub",
            ClockSkew = TimeSpan.FromSeconds(30)
        };
    }

    /// <summary>
    /// Whose tokens a key verifies. That of a developer's machine lies in a file of whoever runs ./platform there, and makes tokens for
    /// anything: it counts nowhere else.
    /// </summary>
    private static string IssuerOfKey(string? named, IHostEnvironment environment) => named switch
    {
        null or "" or DevelopmentIssuer when !environment.IsDevelopment() => throw new InvalidOperationException(
            $"Identity:PublicKey is taken for the key of {DevelopmentIssuer}, which counts in the environment Development alone. "
            + "Set Identity:Authority; or Identity:Issuer, to the iss of whoever signs with that key."),
        null or "" => DevelopmentIssuer,
        _ => named
    };

    private static string IssuerNamedBy(HttpContext http)
    {
        try
        {
            return BearerOf(http.Request) is { } token ? new JsonWebToken(token).Issuer : "";
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return "";
        }
    }

    private static ECDsaSecurityKey ReadKey(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new ECDsaSecurityKey(key);
    }

    /// <summary>
    /// Internal systems call with the same token for minutes; its signature is checked once in that time, its end each time.
    /// </summary>
    private static void RememberValidTokens(JwtBearerOptions options, Func<ClaimsPrincipal, ClaimsPrincipal> bounded)
    {
        var remembered = new MemoryCache(new MemoryCacheOptions { SizeLimit = 10_000 });

        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                if (BearerOf(context.Request) is { } token && remembered.TryGetValue(token, out ClaimsPrincipal? principal))
                {
                    context.Principal = principal;
                    context.Success();
                }

                return Task.CompletedTask;
            },
            OnTokenValidated = context =>
            {
                context.Principal = bounded(context.Principal!);

                if (!NamesACaller(context.Principal))
                {
                    context.Fail($"The token's sub is missing, longer than {LongestSubject} characters or not of printable ASCII letters.");
                    return Task.CompletedTask;
                }

                var longest = DateTime.UtcNow.AddMinutes(1);
                var ends = context.SecurityToken.ValidTo < longest ? context.SecurityToken.ValidTo : longest;

                if (BearerOf(context.Request) is { } token && ends > DateTime.UtcNow)
                {
                    remembered.Set(token, context.Principal, new MemoryCacheEntryOptions { AbsoluteExpiration = ends, Size = 1 });
                }

                return Task.CompletedTask;
            }
        };
    }

    /// <summary>It stands in the journal of every change for ever.</summary>
    private static bool NamesACaller(ClaimsPrincipal? principal) =>
        principal?.FindAll("sub").ToList() is [{ Value: { Length: > 0 and <= LongestSubject } subject }]
            && subject.All(char.IsAscii) && !subject.Any(char.IsControl);

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;
}
