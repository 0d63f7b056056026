using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import.Sending;

/// <summary>All that a pack says of a county to a service.</summary>
internal sealed record FactSet(Service Service, string CountyCode, IReadOnlyList<Fact> Facts)
{
    public static IReadOnlyList<FactSet> Of(Pack pack) =>
    [
        .. pack.Counties.SelectMany(county => county.Facts).GroupBy(fact => (fact.Service, fact.CountyCode))
            .Select(facts => new FactSet(facts.Key.Service, facts.Key.CountyCode, [.. facts]))
    ];

    /// <summary>
    /// SHA-256 of the requests, in their order. It follows from what is sent and not from the file: another importer that makes other
    /// requests of the same file has another digest.
    /// </summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var fact in Facts)
        {
            Append(Encoding.UTF8.GetBytes(fact.Kind.Name));
            Append(fact.Request.ToByteArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(byte[] part)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
    }
}
