using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Subscriptions;

/// <summary>
/// The tokens that confirm and cancel a subscription: made from its id by a secret of this service (<c>News:TokenKey</c>), so that every mail can carry
/// one though only their hashes are stored. Whoever has the database and not the secret can neither confirm nor cancel for others.
/// </summary>
internal sealed class Tokens(IConfiguration configuration)
{
    private readonly SecretKey _secret = new(configuration, "News:TokenKey");

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

    private string Make(string purpose, Guid subscription) =>
        $"{Base64Url.EncodeToString(subscription.ToByteArray())}.{_secret.Text([.. Encoding.UTF8.GetBytes(purpose), 0, .. subscription.ToByteArray()])}";
}
