using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity;

/// <summary>
/// The issuer of tokens on a developer's machine: an ES256 key that is made once, kept outside the repository and readable
/// by its owner alone. Elsewhere any OpenID Connect issuer takes its place, and nothing here is used.
/// </summary>
public sealed class DevelopmentIdentity
{
    /// <summary>The <c>iss</c> claim of every development token.</summary>
    public const string Issuer = "wellbeing-platform-development";

    /// <summary>The <c>aud</c> claim of every development token.</summary>
    public const string Audience = "wellbeing-platform";

    private readonly ECDsa _key;
    private readonly SigningCredentials _credentials;

    private DevelopmentIdentity(ECDsa key) =>
        (_key, _credentials) = (key, new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256));

    /// <summary>What services verify tokens with; not a secret.</summary>
    public string PublicKeyPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Reads the key from <paramref name="folder"/>, by default beside the user secrets, or makes it there.</summary>
    public static DevelopmentIdentity Load(string? folder = null)
    {
        folder ??= Environment.GetEnvironmentVariable("PLATFORM_IDENTITY") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".microsoft", "usersecrets",
                "wellbeing-platform");
        var file = Path.Combine(folder, "development-key.pem");

        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            MakeKey(file);
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new DevelopmentIdentity(key);
    }

    /// <summary>A signed token for a subject, the counties it may touch (<c>*</c> is all of them) and what it may do there.</summary>
    public string Token(IEnumerable<string> counties, IEnumerable<string> permissions, string subject, TimeSpan lifetime)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now.AddSeconds(-5),
            Expires = now.Add(lifetime),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["county"] = counties.ToArray(),
                ["permission"] = permissions.ToArray()
            },
            SigningCredentials = _credentials
        });
    }

    /// <summary>Two processes may start at once: each writes its own file, and the first to give it the name wins.</summary>
    private static void MakeKey(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
        }))
        {
            stream.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
