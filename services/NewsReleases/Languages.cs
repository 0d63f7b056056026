namespace Platform.NewsReleases;

/// <summary>The three languages, and which of them to take when the wanted one is not there.</summary>
internal static class Languages
{
    public static readonly Language[] All = [Language.Fi, Language.Sv, Language.En];

    /// <summary>Languages without repetitions; at most three, so that a crowd is refused.</summary>
    public static Language[] Read(Fields fields, string field, IReadOnlyList<Wire.Language> languages)
    {
        fields.Require(languages.Count <= All.Length, field, $"at most {All.Length}");
        return [.. languages.Take(All.Length)
            .Select((language, index) => fields.OneOf($"{field}[{index}]", language).As<Language>()).Distinct()];
    }

    /// <summary>As BCP 47 writes it.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.Sv => "sv",
        Language.En => "en",
        _ => "fi"
    };

    /// <summary>The wanted one first, then Finnish, Swedish, English.</summary>
    public static IEnumerable<Language> Preferred(Language wanted) => All.OrderByDescending(language => language == wanted);

    public static string In(this LocalText text, Language language) => language switch
    {
        Language.Sv => text.Sv,
        Language.En => text.En,
        _ => text.Fi
    };

    /// <summary>The text in the wanted language, or else in the first one it has, and which that is.</summary>
    public static (string Text, Language Language) Best(this LocalText text, Language wanted)
    {
        var language = Preferred(wanted).FirstOrDefault(one => text.In(one).Length > 0, wanted);
        return (text.In(language), language);
    }
}
