using Google.Protobuf.Collections;
using Platform.Contracts.Types.V1;

namespace Platform.StrategyTracking;

/// <summary>Lists as requests give them. Replaced as a whole, never changed in place.</summary>
internal static class Lists
{
    public static IReadOnlyList<LocalText> ReadTexts(
        this Fields fields, string field, RepeatedField<LocalizedText> texts, int most, int longest)
    {
        fields.Require(texts.Count <= most, field, $"at most {most}");
        return [.. texts.Take(most).Select((text, index) => LocalText.Read(fields, $"{field}[{index}]", text, longest))];
    }

    public static string[] ReadWords(this Fields fields, string field, RepeatedField<string> words, int most, int longest)
    {
        fields.Require(words.Count <= most, field, $"at most {most}");
        return [.. words.Take(most).Select((word, index) => fields.Text($"{field}[{index}]", word, longest))];
    }

    public static Guid[] ReadIds(this Fields fields, string field, RepeatedField<string> ids, int most)
    {
        fields.Require(ids.Count <= most, field, $"at most {most}");
        return [.. ids.Take(most).Select((id, index) => fields.Id($"{field}[{index}]", id)).Distinct()];
    }

    public static IEnumerable<LocalizedText> ToContract(this IReadOnlyList<LocalText> texts) => texts.Select(text => text.ToContract()!);
}
