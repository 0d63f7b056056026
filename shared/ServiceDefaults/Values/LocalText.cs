using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Values;

/// <summary>A text in the languages it is known in: Finnish, Swedish, English. Empty means not known.</summary>
public sealed record LocalText(string Fi, string Sv, string En)
{
    /// <summary>No text in any language.</summary>
    public static readonly LocalText None = new("", "", "");

    /// <summary>Reads a text that is required in at least one language.</summary>
    public static LocalText Read(Fields fields, string field, LocalizedText? text, int longest = 200)
    {
        var read = ReadOptional(fields, field, text, longest);
        fields.Require(read != None || (text is not null && (text.Fi + text.Sv + text.En).Trim().Length > 0), field,
            "is required in at least one language");
        return read;
    }

    /// <summary>Reads a text that may be left out.</summary>
    public static LocalText ReadOptional(Fields fields, string field, LocalizedText? text, int longest = 200) => text is null
        ? None
        : new(
            fields.OptionalText($"{field}.fi", text.Fi, longest) ?? "",
            fields.OptionalText($"{field}.sv", text.Sv, longest) ?? "",
            fields.OptionalText($"{field}.en", text.En, longest) ?? "");

    /// <summary>Whether it says what another says, and perhaps more, in languages in which the other is not known.</summary>
    public bool Completes(LocalText other) => Completes(Fi, other.Fi) && Completes(Sv, other.Sv) && Completes(En, other.En);

    private static bool Completes(string text, string other) => other.Length == 0 || text == other;

    /// <summary>As the contract tells it; null when there is none.</summary>
    public LocalizedText? ToContract() => this == None ? null : new LocalizedText { Fi = Fi, Sv = Sv, En = En };
}
