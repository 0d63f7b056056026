using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// A release in one language in the words of ninjs 3.1 (IPTC), which allows no others. Names of fields follow from those here, in camel
/// case; what is not known is not there.
/// </summary>
internal sealed record NewsItem(string Uri, string PubStatus)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Å, Ä and Ö as they are.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All)
    };

    public NewsStandard Standard { get; } = new("ninjs", "3.1", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
    public string Type { get; } = "text";
    public string? RepresentationType { get; init; }
    public string? Version { get; init; }
    public string? FirstCreated { get; init; }
    public string? VersionCreated { get; init; }
    public string? Language { get; init; }
    public string? UsageTerms { get; init; }
    public string? EdNote { get; init; }
    public IReadOnlyList<NewsText>? Headlines { get; init; }
    public IReadOnlyList<NewsText>? Descriptions { get; init; }
    public IReadOnlyList<NewsText>? Bodies { get; init; }
    public IReadOnlyList<NewsParty>? People { get; init; }
    public IReadOnlyList<NewsParty>? Organisations { get; init; }
    public IReadOnlyList<NewsName>? Subjects { get; init; }
    public IReadOnlyList<NewsName>? Genres { get; init; }
    public IReadOnlyList<NewsSource>? InfoSources { get; init; }
    public IReadOnlyList<NewsId>? AltIds { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);
}

/// <summary>By which standard an item is written.</summary>
internal sealed record NewsStandard(string Name, string Version, string Schema);

/// <summary>A text and its media type.</summary>
internal sealed record NewsText(string Value, string ContentType);

/// <summary>Somebody, and what they have to do with the item.</summary>
internal sealed record NewsParty(string Name, string Rel, IReadOnlyList<NewsContact>? ContactInfo = null);

/// <summary>A way to reach somebody.</summary>
internal sealed record NewsContact(string Type, string Value);

/// <summary>A word that the item is filed under.</summary>
internal sealed record NewsName(string Name, string? Literal = null);

/// <summary>Where something that the item tells comes from.</summary>
internal sealed record NewsSource(string Name, string? Uri);

/// <summary>An id of the item, and what it is an id of.</summary>
internal sealed record NewsId(string Role, string Value);
