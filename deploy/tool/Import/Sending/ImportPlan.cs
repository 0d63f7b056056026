using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import.Sending;

/// <summary>The facts of one kind: a wave is sent when the one before it is done, its facts side by side up to a limit.</summary>
internal sealed record Step(Kind Kind, string Name, int InFlight, IReadOnlyList<IReadOnlyList<Fact>> Waves);

/// <summary>The order in which a pack's facts are sent: nothing before what it refers to.</summary>
internal static class ImportPlan
{
    private const int SideBySide = 8;

    public static IEnumerable<Step> Of(Pack pack)
    {
        var facts = pack.Counties.SelectMany(county => county.Facts).ToLookup(fact => fact.Kind);

        return Sections.All.SelectMany(service => service.Kinds.Where(facts.Contains).Select(kind =>
            new Step(kind, $"{service.Section}.{kind.Name}", kind.OneByOne ? 1 : SideBySide, Waves.Order([.. facts[kind]]))));
    }
}
