using System.Text.RegularExpressions;

namespace Platform.Tool.Import.Packs;

/// <summary>The words that packs use for the values of the contracts' enums, made from the enums so that they cannot drift apart.</summary>
internal static partial class Words
{
    /// <summary>Says that the source does not say.</summary>
    public const string NotStated = "not-stated";

    /// <summary>Word to value; the unspecified value has no word.</summary>
    public static IReadOnlyDictionary<string, T> Of<T>() where T : struct, Enum => Vocabulary<T>.Values;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreak { get; }

    private static class Vocabulary<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
            .Where(value => !EqualityComparer<T>.Default.Equals(value, default))
            .ToDictionary(value => WordBreak.Replace(value.ToString(), "-").ToLowerInvariant());
    }
}
