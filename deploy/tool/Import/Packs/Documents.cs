using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Contracts.Types.V1;

namespace Platform.Tool.Import.Packs;

/// <summary>The documents that a pack was read from, and the citing of them.</summary>
internal sealed partial class Documents
{
    private readonly Dictionary<string, Source> _documents = [];

    /// <summary>Reads a pack's <c>sources</c>.</summary>
    public static Documents Read(Node node)
    {
        var documents = new Documents();

        foreach (var (id, place) in new Fields(node).Rest())
        {
            if (!Id.IsMatch(id))
            {
                place.Problem($"\"{id}\" is not an id of a source: a letter, then at most 39 letters, digits or hyphens");
            }

            documents._documents[id] = Document(place);
        }

        if (documents._documents.Count == 0 && node.Kind == JsonValueKind.Object)
        {
            node.Problem("names no source");
        }

        return documents;
    }

    /// <summary>A citation, short as <c>"S2:222"</c> or long as <c>{ "source": "S2", "locator": "222" }</c>.</summary>
    public Source Cite(Node node)
    {
        if (node.Kind == JsonValueKind.String)
        {
            var parts = node.Text(Citation, "a citation such as \"S2:222\"").Split(':', 2);
            return Cite(node, parts[0], parts.ElementAtOrDefault(1) ?? "");
        }

        return Fields.Whole(node, fields => Cite(
            node, fields.Required("source", place => place.Text(40)), fields.Optional("locator", place => place.Text(200)) ?? ""));
    }

    private Source Cite(Node node, string? id, string locator)
    {
        if (!string.IsNullOrEmpty(id) && Id.IsMatch(id) && !_documents.ContainsKey(id))
        {
            node.Problem($"the source \"{id}\" is not among the pack's sources");
        }

        var cited = id is null ? new Source() : _documents.GetValueOrDefault(id)?.Clone() ?? new Source();
        cited.Locator = locator;
        return cited;
    }

    private static Source Document(Node node) => Fields.Whole(node, fields => new Source
    {
        Document = fields.Required("document", place => place.Text(300)) ?? "",
        Uri = fields.Optional("uri", Values.WebAddress) ?? "",
        RetrievedOn = fields.Optional("retrieved_on", place => place.Date()) ?? ""
    });

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,39}\\z")]
    private static partial Regex Id { get; }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,39}(:.{1,200})?\\z")]
    private static partial Regex Citation { get; }
}
