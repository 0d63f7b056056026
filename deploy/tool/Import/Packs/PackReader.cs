using System.Text.Json;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import.Packs;

/// <summary>Reads a pack, or tells everything that is wrong with it. Only a pack without problems is sent.</summary>
internal static class PackReader
{
    // A field written twice would silently lose one of its values.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static (Pack? Pack, IReadOnlyList<Problem> Problems) Read(string json)
    {
        var problems = new List<Problem>();

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var pack = Root(new Node(document.RootElement, "$", problems));

            if (problems.Count == 0)
            {
                problems.AddRange(PackRules.Check(pack));
            }

            return (problems.Count == 0 ? pack : null, problems);
        }
        catch (JsonException error)
        {
            return (null, [new Problem("$", $"is not JSON: {error.Message}")]);
        }
    }

    private static Pack Root(Node node) => Fields.Whole(node, fields =>
    {
        fields.Optional("$schema", place => place.Text(1000));
        var documents = fields.Required("sources", Documents.Read) ?? new Documents();

        return new Pack(fields.Has("counties")
            ? fields.List("counties", place => Fields.Whole(place, county => County(place, county, documents)), 1)
            : [County(node, fields, documents)]);
    });

    private static CountyFacts County(Node node, Fields fields, Documents documents)
    {
        var code = fields.Required("county_code", Values.CountyCode) ?? "";

        if (!Sections.All.Any(service => fields.Has(service.Section)))
        {
            node.Problem(
                $"says nothing to a service: one of {string.Join(", ", Sections.All.Select(service => service.Section))} is missing");
        }

        return new CountyFacts(
            code,
            [.. Sections.All.SelectMany(
                service => fields.Optional(service.Section, place => Section(service, code, documents, place)) ?? [])]);
    }

    private static List<Fact> Section(Service service, string county, Documents documents, Node node) => Fields.Whole(node, fields =>
        service.Kinds.SelectMany(kind => Facts(fields, kind, place => FactFields.Read(service, kind, county, documents, place))).ToList());

    private static List<Fact> Facts(Fields fields, Kind kind, Func<Node, Fact> read) => kind.Single
        ? fields.Optional(kind.Name, read) is { } fact ? [fact] : []
        : fields.List(kind.Name, read);
}
