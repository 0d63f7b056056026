using System.Text.RegularExpressions;
using static Platform.OrganisationRegistry.Identifiers.IdentifiedKind;

namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>A scheme that every county has, with a check of its own.</summary>
/// <param name="Scheme">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What its codes look like, as a sentence goes on after "is not".</param>
/// <param name="Kinds">What things may have its codes.</param>
/// <param name="IsCode">Whether a text is one of its codes.</param>
/// <param name="OneEach">The register gives one to each. The table's constraint names the same.</param>
/// <param name="BuiltIn">The registry has its codes as fields of the things themselves.</param>
internal sealed partial record WellKnownScheme(
    string Scheme, LocalText Name, string Description, IReadOnlyList<IdentifiedKind> Kinds, Func<string, bool> IsCode,
    bool OneEach = false, bool BuiltIn = false)
{
    public const string StatisticsFinland = "statistics-finland";

    public static readonly IReadOnlyList<WellKnownScheme> All =
    [
        new("business-id", new("Y-tunnus", "FO-nummer", "Business ID"),
            "a business id such as 0725901-5, with its check digit", [County, Municipality, Organisation, Unit], IsBusinessId,
            OneEach: true),
        new("cost-centre", new("Kustannuspaikka", "Kostnadsställe", "Cost centre"),
            "a code of the ledger: letters, digits and . - _ / between them",
            [Body, Unit, OfferedService, ServicePoint], IsLedgerCode),
        new("hr-unit", new("Henkilöstöjärjestelmän yksikkö", "Enhet i personalsystemet", "Unit of the HR system"),
            "a code of the HR system: letters, digits and . - _ / between them", [Body, Unit, ServicePoint], IsLedgerCode),
        new("oid", new("OID-tunnus", "OID-kod", "Object identifier"),
            "an object identifier such as 1.2.246.10.7259015.10.0; one of a business id has that id's check digit",
            [County, Municipality, Body, Organisation, Unit, OfferedService, ServicePoint], IsOid),
        new("personnel-number", new("Henkilönumero", "Personalnummer i tjänsten", "Personnel number"),
            "a number of the HR system: letters, digits and . - _ / between them", [Person], IsLedgerCode),
        new("ptv-id", new("PTV-tunniste", "SDL-kod", "Id in the Finnish Service Catalogue"),
            "a UUID in lower-case letters, such as 0198c0de-1111-7222-8333-444455556666",
            [County, Municipality, Organisation, Unit, OfferedService, ServicePoint], IsUuid, OneEach: true),
        new(StatisticsFinland, new("Tilastokeskuksen koodi", "Statistikcentralens kod", "Statistics Finland's code"),
            "a municipality's three digits or a county's two", [County, Municipality], IsAreaCode, BuiltIn: true)
    ];

    public static WellKnownScheme? Find(string scheme) => All.FirstOrDefault(known => known.Scheme == scheme);

    public Wire.IdentifierScheme ToContract() => new()
    {
        Scheme = Scheme,
        Name = Name.ToContract(),
        Description = new LocalText("", "", $"{char.ToUpperInvariant(Description[0])}{Description[1..]}.").ToContract(),
        Kinds = { Kinds.Select(kind => kind.As<Wire.IdentifiedKind>()) },
        OneEach = OneEach,
        BuiltIn = BuiltIn
    };

    /// <summary>Seven digits and a check digit: weights 7, 9, 10, 5, 8, 4, 2, modulo 11; a rest of 1 is given to nobody.</summary>
    private static bool IsBusinessId(string value) => BusinessIdForm.IsMatch(value) && HasCheckDigit(value[..7] + value[8]);

    private static bool HasCheckDigit(string digits)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2];
        var sum = 0;

        for (var index = 0; index < weights.Length; index++)
        {
            sum += weights[index] * (digits[index] - '0');
        }

        return (sum % 11) switch
        {
            0 => digits[7] == '0',
            1 => false,
            var rest => digits[7] - '0' == 11 - rest
        };
    }

    /// <summary>
    /// Arcs without leading zeros (ITU-T X.660). Below 1.2.246.10 is a business id without its hyphen and leading zeros.
    /// </summary>
    private static bool IsOid(string value) =>
        OidForm.IsMatch(value)
        && (OidOfBusinessId.Match(value) is not { Success: true } match || HasCheckDigit(match.Groups["id"].Value.PadLeft(8, '0')));

    private static bool IsUuid(string value) =>
        Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty && value == id.ToString();

    private static bool IsAreaCode(string value) => value.Length is 2 or 3 && value.All(char.IsAsciiDigit);

    private static bool IsLedgerCode(string value) => LedgerCodeForm.IsMatch(value);

    [GeneratedRegex("^[0-9]{7}-[0-9]\\z")]
    private static partial Regex BusinessIdForm { get; }

    [GeneratedRegex("^([01]\\.[1-3]?[0-9]|2\\.(0|[1-9][0-9]*))(\\.(0|[1-9][0-9]*))+\\z")]
    private static partial Regex OidForm { get; }

    [GeneratedRegex("^1\\.2\\.246\\.10\\.(?<id>[0-9]{1,8})(\\.|\\z)")]
    private static partial Regex OidOfBusinessId { get; }

    [GeneratedRegex("^[\\p{L}0-9]([\\p{L}0-9._/-]*[\\p{L}0-9])?\\z")]
    private static partial Regex LedgerCodeForm { get; }
}
