using System.Text;
using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Tells persons apart without knowing them: a hash by a secret of this service (<c>Participation:SupportKey</c>), another for each initiative.
/// Whoever has the database and not the secret can neither look a person up nor see what else the same person supports.
/// </summary>
internal sealed class SupportKey(IConfiguration configuration)
{
    private readonly SecretKey _secret = new(configuration, "Participation:SupportKey");

    public byte[] Hash(Guid initiative, string personKey) =>
        _secret.Hash([.. initiative.ToByteArray(), .. Encoding.UTF8.GetBytes(personKey)]);
}
