using System.Security.Cryptography;
using System.Text;

namespace Platform.Tool.Actuals;

/// <summary>The same postings are the same batch whatever their file is called.</summary>
internal static class BatchId
{
    /// <summary>
    /// Never to be changed: batches that count already have these ids. Of version 8, whose bits are made by a rule of one's own: here those
    /// of SHA-256 over that of the content, the county and the year.
    /// </summary>
    public static Guid Of(Stream content, string county, int year)
    {
        var hash = SHA256.HashData([.. SHA256.HashData(content), .. Encoding.UTF8.GetBytes($"{county} {year}")]);
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
