using System.Globalization;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>Sections of minutes as people write them: "9", "42 §", "§ 42".</summary>
internal static class Sections
{
    /// <summary>By number, then by letters: "9 §" is before "42 §".</summary>
    public static readonly IComparer<string> InOrder = Comparer<string>.Create((one, other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(Plain(one), Plain(other), CompareOptions.NumericOrdering));

    private static string Plain(string section) => section.Trim(' ', '§');
}
