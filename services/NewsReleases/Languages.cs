namespace Platform.NewsReleases;

/// <summary>The three languages, and which of them to take when the wanted one is not there.</summary>
internal static class Languages
{
    public static readonly Wire.Language[] All = [Wire.Language.Fi, Wire.Language.Sv, Wire.Language.En];

    /// <summary>Languages without repetitions; at most three, so that a crowd is refused.</summary>
    public static Wire.Language[] Read(Fields fields, string field, IReadOnlyList<Wire.Language> languages)
    {
        fields.Require(languages.Count <= All.Length, field, $"at most {All.Length}");
        return [.. languages.Take(All.Length).Select((language, index) => fields.OneOf($"{field}[{index}]", language)).Distinct()];
    }

    /// <summary>As BCP 47 writes it.</summary>
    public static string Code(this Wire.Language language) => language switch
    {
        Wire.Language.Sv => "sv",
        Wire.Language.En => "en",
        _ => "fi"
    };

    /// <summary>The wanted one first, then Finnish, Swedish, English.</summary>
    public static IEnumerable<Wire.Language> Preferred(Wire.Language wanted) => All.OrderByDescending(language => language == wanted);

    public static string In(this LocalText text, Wire.Language language) => language switch
    {
        Wire.Language.Sv => text.Sv,
        Wire.Language.En => text.En,
        _ => text.Fi
    };

    /// <summary>The text in the wanted language, or else in the first one it has, and which that is.</summary>
    public static (string Text, Wire.Language Language) Best(this LocalText text, Wire.Language wanted)
    {
        var language = Preferred(wanted).FirstOrDefault(one => text.In(one).Length > 0, wanted);
        return (text.In(language), language);
    }
}
