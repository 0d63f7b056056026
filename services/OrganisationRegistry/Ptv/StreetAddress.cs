using System.Text.RegularExpressions;

namespace Platform.OrganisationRegistry.Ptv;

/// <summary>An address of the registry, which is one text, by the parts that the catalogue has: the same in either direction.</summary>
internal sealed partial record StreetAddress(string Street, string? Number, string? PostalCode, string? PostOffice)
{
    /// <summary>Whatever is not written as <see cref="ToText"/> does is a street as a whole.</summary>
    public static StreetAddress Of(string text) => Form.Match(text) is { Success: true } match
        ? new(match.Groups["street"].Value, match.Groups["number"].Value, match.Groups["code"].Value, match.Groups["office"].Value)
        : new(text, null, null, null);

    public string ToText() =>
        $"{Street}{(Number is null ? "" : $" {Number}")}{(PostalCode is null ? "" : $", {PostalCode}{(PostOffice is null ? "" : $" {PostOffice}")}")}";

    [GeneratedRegex(@"^(?<street>[^,0-9]*[^,0-9 ]) (?<number>[0-9][^,]*[^, ]|[0-9]), (?<code>[0-9]{5}) (?<office>[^, ][^,]*)\z")]
    private static partial Regex Form { get; }
}
