using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Counties.Sending;

/// <summary>
/// Ids that follow from county, section and key (RFC 9562, version 5), so that everybody who imports a pack gets the same ids
/// and importing it again changes nothing.
/// </summary>
internal static class FactIds
{
    // Never to be changed: every id in every registry that has imported a pack rests on it.
    private static readonly Guid Namespace = new("49528297-1390-405f-9687-184d0612b5a6");

    public static string Of(string county, string section, string key) => OfName(Namespace, $"{county}/{section}/{key}").ToString();

    [SuppressMessage("Security", "CA5350", Justification = "RFC 9562 asks for SHA-1; nothing secret rests on it.")]
    public static Guid OfName(Guid space, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);

        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);

        return new Guid(hash[..16], bigEndian: true);
    }
}
