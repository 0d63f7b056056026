using System.Text.Json;

namespace Platform.Counties.Packs;

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

    private static Pack Root(Node node)
    {
        var fields = node.Fields();
        fields.Optional("$schema", place => place.Text(1000));
        var documents = fields.Required("sources", Documents.Read) ?? new Documents();
        var section = new RegistrySection(documents);

        var counties = fields.Has("counties")
            ? fields.List("counties", place => County(place, section), 1)
            : [County(fields, section)];

        fields.NoOthers();
        return new Pack(counties);
    }

    private static CountyFacts County(Node node, RegistrySection section)
    {
        var fields = node.Fields();
        var county = County(fields, section);
        fields.NoOthers();
        return county;
    }

    private static CountyFacts County(Fields fields, RegistrySection section)
    {
        var code = fields.Required("county_code", Values.CountyCode) ?? "";
        return fields.Required("registry", node => section.Read(code, node));
    }
}
