using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.NewsReleases.Subscriptions;

/// <summary>
/// The tokens that confirm and cancel a subscription: made from its id by a secret of this service (<c>News:TokenKey</c>), so that every mail can carry
/// one though only their hashes are stored. Whoever has the database and not the secret can neither confirm nor cancel for others.
/// </summary>
internal sealed class Tokens
{
    private readonly byte[] _secret;

    public Tokens(IConfiguration configuration)
    {
        var secret = configuration["News:TokenKey"];
        _secret = secret is { Length: >= 32 }
            ? Encoding.UTF8.GetBytes(secret)
            : throw new InvalidOperationException("News:TokenKey is not set, or shorter than 32 characters.");
    }

    /// <summary>Confirms the wish of an instant: an older wish's token is another one.</summary>
    public string Confirming(Guid subscription, DateTimeOffset askedAt) => Make($"confirm {askedAt.UtcTicks}", subscription);

    public string Cancelling(Guid subscription) => Make("cancel", subscription);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The subscription that a token names; whether it is true is still to be seen.</summary>
    public static Guid? Names(string token)
    {
        var id = token.Split('.')[0];
        return token.Length <= 100 && id.Length == 22 && Base64Url.IsValid(id) && Base64Url.DecodeFromChars(id) is { Length: 16 } bytes ? new Guid(bytes) : null;
    }

    public static bool IsHash(byte[]? hash, string token) => hash is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(token));

    private string Make(string purpose, Guid subscription)
    {
        byte[] named = [.. Encoding.UTF8.GetBytes(purpose), 0, .. subscription.ToByteArray()];
        return $"{Base64Url.EncodeToString(subscription.ToByteArray())}.{Base64Url.EncodeToString(HMACSHA256.HashData(_secret, named))}";
    }
}
