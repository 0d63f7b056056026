using Google.Protobuf.Collections;
using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Values;

/// <summary>Where a fact comes from. Replaced as a whole, never changed in place; stored as JSON.</summary>
public sealed record SourceList(IReadOnlyList<SourceReference> Items)
{
    /// <summary>Reads sources; at most twenty.</summary>
    public static SourceList Read(Fields fields, RepeatedField<Source> sources, string field = "sources")
    {
        fields.Require(sources.Count <= 20, field, "at most 20");

        return new([.. sources.Take(20).Select((source, index) => new SourceReference(
            fields.Text($"{field}[{index}].document", source.Document, 300),
            fields.OptionalText($"{field}[{index}].locator", source.Locator, 200),
            fields.OptionalText($"{field}[{index}].uri", source.Uri, 1000),
            fields.OptionalDate($"{field}[{index}].retrieved_on", source.RetrievedOn)))]);
    }

    /// <summary>As the contract tells them.</summary>
    public IEnumerable<Source> ToContract() => Items.Select(item => new Source
    {
        Document = item.Document,
        Locator = item.Locator ?? "",
        Uri = item.Uri ?? "",
        RetrievedOn = item.RetrievedOn.ToIso()
    });
}

/// <summary>One source.</summary>
public sealed record SourceReference(string Document, string? Locator, string? Uri, DateOnly? RetrievedOn);
