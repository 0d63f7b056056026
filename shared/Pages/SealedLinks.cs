using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.ServiceDefaults;

namespace Platform.Pages;

/// <summary>
/// Links by which persons without a token read one thing for a while: what they name and until when is sealed by a secret of the
/// service, so that nothing of it can be changed.
/// </summary>
public sealed class SealedLinks(SecretKey secret)
{
    /// <summary>The query of a link to a thing.</summary>
    public string QueryOf(string thing, DateTimeOffset until)
    {
        var seconds = until.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"until={seconds}&seal={Seal(thing, seconds)}");
    }

    /// <summary>Whether a link that somebody came by is one that was made here and still works.</summary>
    public bool Opens(string thing, long? until, string? seal, DateTimeOffset now) =>
        until is { } seconds && seal is { Length: <= 100 } && seconds >= now.ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(thing, seconds)));

    private string Seal(string thing, long until) =>
        secret.Text(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{thing} {until}")));
}
