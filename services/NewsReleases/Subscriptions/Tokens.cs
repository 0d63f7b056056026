using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Subscriptions;

/// <summary>
/// The tokens that confirm and cancel a subscription: made by a secret of this service (<c>News:TokenKey</c>), so that every mail can carry
/// one though only their hashes are stored. They name an address without telling it: every link that was ever sent there is about the
/// subscription that the address has now. Whoever has the database and not the secret can neither confirm nor cancel for others.
/// </summary>
internal sealed class Tokens(SecretKey secret, SubscriptionTerms terms)
{
    /// <summary>What names an address in the links of a county's mails.</summary>
    public Guid LinkOf(string county, string addressKey) =>
        new(secret.Hash(Encoding.UTF8.GetBytes($"address\0{county}\0{addressKey}")).AsSpan(0, 16));

    /// <summary>Confirms what was wished at an instant, and whatever was wished since.</summary>
    public string Confirming(string county, Guid link, DateTimeOffset askedAt) => Confirming(county, link, askedAt.ToUnixTimeSeconds());

    public string Cancelling(string county, Guid link) => $"{Text(link)}.{Seal($"cancel {county}", link)}";

    /// <summary>Whether a token was made here to confirm, and may still be used.</summary>
    public bool Confirms(string county, string token, DateTimeOffset now) => Names(token) is { } link
        && token.Split('.') is [_, var asked, _] && long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && IsHash(Hash(Confirming(county, link, seconds)), token) && seconds >= now.AddDays(-terms.UnconfirmedDays).ToUnixTimeSeconds();

    /// <summary>Whether a token was made here to cancel.</summary>
    public bool Cancels(string county, string token) => Names(token) is { } link && IsHash(Hash(Cancelling(county, link)), token);

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>What a token names; whether it is true is still to be seen.</summary>
    public static Guid? Names(string token)
    {
        var link = token.Split('.')[0];
        return token.Length <= 100 && link.Length == 22 && Base64Url.IsValid(link)
            && Base64Url.DecodeFromChars(link) is { Length: 16 } bytes ? new Guid(bytes) : null;
    }

    public static bool IsHash(byte[]? hash, string token) => hash is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(token));

    private string Confirming(string county, Guid link, long seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(link)}.{seconds}.{Seal($"confirm {county} {seconds}", link)}");

    private string Seal(string purpose, Guid link) => secret.Text([.. Encoding.UTF8.GetBytes(purpose), 0, .. link.ToByteArray()]);

    private static string Text(Guid link) => Base64Url.EncodeToString(link.ToByteArray());
}
