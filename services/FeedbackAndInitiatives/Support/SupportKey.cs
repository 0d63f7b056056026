using System.Security.Cryptography;
using System.Text;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Tells persons apart without knowing them: a hash by a secret of this service (<c>Participation:SupportKey</c>), another for each initiative.
/// Whoever has the database and not the secret can neither look a person up nor see what else the same person supports.
/// </summary>
internal sealed class SupportKey
{
    private readonly byte[] _secret;

    public SupportKey(IConfiguration configuration)
    {
        var secret = configuration["Participation:SupportKey"];
        _secret = secret is { Length: >= 32 }
            ? Encoding.UTF8.GetBytes(secret)
            : throw new InvalidOperationException("Participation:SupportKey is not set, or shorter than 32 characters.");
    }

    public byte[] Hash(Guid initiative, string personKey)
    {
        byte[] person = [.. initiative.ToByteArray(), .. Encoding.UTF8.GetBytes(personKey)];
        return HMACSHA256.HashData(_secret, person);
    }
}
