using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Platform.ServiceDefaults;

/// <summary>
/// Bearer tokens of any OpenID Connect issuer (<c>Identity:Authority</c>), or on a developer's machine of the key whose public half is
/// <c>Identity:PublicKey</c>. What a token may do is in its claims <c>county</c> and <c>permission</c>, one value or several each; whom it
/// names is in
/// <c>sub</c>. Its header says that it is a token for calls (<c>typ</c>, one of <c>Identity:TokenTypes</c>).
/// </summary>
internal static class Identity
{
    private const int LongestSubject = 255;
    private const string DevelopmentIssuer = "wellbeing-platform-development";

    public static void AddIdentity(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Identity");
        var authority = settings["Authority"];
        var publicKey = settings["PublicKey"];

        if (string.IsNullOrEmpty(authority) == string.IsNullOrEmpty(publicKey))
        {
            throw new InvalidOperationException(
                "Set either Identity:Authority (an OpenID Connect issuer) or Identity:PublicKey (for development).");
        }

        if (authority is { Length: > 0 })
        {
            RequireSafe(authority);
        }

        builder.Services.AddScoped<Caller>();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
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

            if (authority is { Length: > 0 })
            {
                options.Authority = authority;
                options.RequireHttpsMetadata = false; // Looked at above: this machine itself needs no encryption.
            }
            else
            {
                options.TokenValidationParameters.ValidIssuer = DevelopmentIssuer;
                options.TokenValidationParameters.IssuerSigningKey = ReadKey(publicKey!);
            }

            RememberValidTokens(options);
        });

        if (authority is { Length: > 0 })
        {
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TimeProvider>((options, time) =>
                options.ConfigurationManager = new IssuerKeys(authority, settings.GetValue("KeysRefreshed", TimeSpan.FromMinutes(5)), time)
                {
                    // Else a key that the issuer has withdrawn would do for another hour.
                    UseLastKnownGoodConfiguration = false
                });
        }
    }

    /// <summary>Whoever could change the issuer's keys on their way could sign tokens.</summary>
    private static void RequireSafe(string authority)
    {
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new InvalidOperationException(
                $"Identity:Authority is {authority}; it has to be an https:// address, or one of this machine.");
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
    private static void RememberValidTokens(JwtBearerOptions options)
    {
        var remembered = new MemoryCache(new MemoryCacheOptions { SizeLimit = 10_000 });

        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                if (BearerOf(context) is { } token && remembered.TryGetValue(token, out ClaimsPrincipal? principal))
                {
                    context.Principal = principal;
                    context.Success();
                }

                return Task.CompletedTask;
            },
            OnTokenValidated = context =>
            {
                if (!NamesACaller(context.Principal))
                {
                    context.Fail($"The token's sub is missing, longer than {LongestSubject} characters or not of printable ASCII letters.");
                    return Task.CompletedTask;
                }

                var longest = DateTime.UtcNow.AddMinutes(1);
                var ends = context.SecurityToken.ValidTo < longest ? context.SecurityToken.ValidTo : longest;

                if (BearerOf(context) is { } token && ends > DateTime.UtcNow)
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

    private static string? BearerOf(ResultContext<JwtBearerOptions> context) =>
        context.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;
}
