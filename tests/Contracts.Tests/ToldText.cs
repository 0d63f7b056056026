using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.Contracts.Tests;

/// <summary>What the events' own comments say that they tell.</summary>
internal sealed partial class ToldText
{
    private readonly Dictionary<string, string> _summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Contracts.xml"))
        .Descendants("member").Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));

    public string Of(Type type) => _summaries.TryGetValue($"T:{type.FullName}", out var summary)
        ? summary
        : throw new InvalidOperationException($"{type.Name} has no comment that says what it tells.");

    private static string Plain(XElement summary) => Space().Replace(string.Concat(summary.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Value,
        _ => node.ToString()
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
