using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Platform.Testing;

/// <summary>What clumsy and hostile callers put into fields. One corpus for every field of every call.</summary>
public static class HostileValues
{
    /// <summary>
    /// No field of the platform takes these: text that no database stores, longer than anything is, values the contract does not name.
    /// </summary>
    public static IEnumerable<object> NeverTaken(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String =>
        [
            .. TakesIdentityCodes(field)
                ? Array.Empty<string>()
                : ["Asia 131052-308T.", "hetu131052\u2013308Ton", "１３１０５２ \u00AD\u2212 ３０８Ｔ", "131052A308T:n"],
            "nolla\0merkki", "rikki \uFFFD merkki", "paluu\rmerkki", "kello\a", "\u001B[31mpunainen", new string('a', 100_001),
            new string('ä', 250_000)
        ],
        FieldType.Enum => [99, -1, int.MinValue],
        _ => []
    };

    /// <summary>
    /// What somebody from outside writes is received as it is; whoever supports something says who they are; a telephone number is not
    /// looked at.
    /// </summary>
    private static bool TakesIdentityCodes(FieldDescriptor field) =>
        field.FullName is "wellbeing.participation.v1.SubmitFeedbackRequest.text" || field.Name is "phone" or "person_key";

    /// <summary>Some fields take these and some do not; what they must not do is break anything.</summary>
    public static IEnumerable<object> Doubtful(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String =>
        [
            "", " ", "x", "-1", "١٠", "00000000-0000-0000-0000-000000000000", "{9b2f0c4e-7d53-4f0e-8f0a-2a6a86f2c0f1}", "9999-12-31",
            "0001-01-01", "2025-02-30",
            "1.6.2025", "' or 1=1; drop table journal; --", "<script>alert(1)</script>", "../../etc/passwd", "%s%n{0}${jndi:x}", "a\tb\nc",
            "\u202Eoikealta", "e\u0301\u0301\u0301",
            "👩‍👩‍👧‍👦", "bm90IG91cnM", "1e400", "NaN", new string('k', 2000)
        ],
        FieldType.Int32 => [0, -1, int.MinValue, int.MaxValue],
        FieldType.Int64 => [0L, -1L, long.MinValue, long.MaxValue],
        FieldType.Enum => [0],
        FieldType.Bool => [true, false],
        FieldType.Bytes => [ByteString.Empty, ByteString.CopyFrom(new byte[100_000])],
        _ => []
    };

    /// <summary>Bytes that no client library makes: cut off, without end, no UTF-8 in the place of text.</summary>
    public static IReadOnlyList<byte[]> NoMessages { get; } =
    [
        [0xFF], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0x0B, 0x0B, 0x0B], [0x0A, 0x05, 0x61], [.. Enumerable.Repeat((byte)0x0B, 5000)]
    ];
}
