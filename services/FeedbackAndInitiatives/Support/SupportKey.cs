using System.Text;
using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Tells persons apart without knowing them: a hash by a secret of this service (<c>Participation:SupportKey</c>), another for each
/// initiative. Whoever has the database and not the secret can neither look a person up nor see what else the same person supports.
/// </summary>
internal sealed class SupportKey(SecretKey secret)
{
    /// <summary>
    /// The same for all ways to write a key: codes of persons are written in capital and small letters, with spaces and without.
    /// </summary>
    public byte[] Hash(Guid initiative, string personKey) =>
        secret.Hash([.. initiative.ToByteArray(), .. Encoding.UTF8.GetBytes(Normal(personKey))]);

    private static string Normal(string personKey) =>
        string.Concat(personKey.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
