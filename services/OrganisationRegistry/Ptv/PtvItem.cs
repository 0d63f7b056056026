using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.OrganisationRegistry.Catalogue;

namespace Platform.OrganisationRegistry.Ptv;

/// <summary>An item of a saved page, as far as the registry has a place for it.</summary>
internal sealed partial record PtvItem(int Row, JsonElement Json)
{
    private const int Longest = 1000;
    private static readonly string[] s_own = ["fi", "sv", "en"];
    private static readonly string[] s_texts =
        ["serviceNames", "serviceChannelNames", "serviceDescriptions", "serviceChannelDescriptions"];

    private static readonly string[] s_days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The items of a page.</summary>
    /// <exception cref="FormatException">It is no such page; the message goes on after the file's name.</exception>
    public static IReadOnlyList<PtvItem> Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            var root = document.RootElement;

            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("itemList", out var list)
                || list.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException("is no page of the catalogue: it has no itemList");
            }

            return [.. list.EnumerateArray().Select((item, index) => item.ValueKind == JsonValueKind.Object
                ? new PtvItem(index + 1, item.Clone())
                : throw new FormatException($"has no item in row {index + 1}"))];
        }
        catch (JsonException error)
        {
            throw new FormatException($"is no JSON: {error.Message}", error);
        }
    }

    public string Id => Text(Json, "id") ?? "";
    public string SourceId => Text(Json, "sourceId") ?? "";

    /// <summary>Null of a service.</summary>
    public string? ChannelType => Text(Json, "serviceChannelType");

    public bool IsService => ChannelType is null && Member(Json, "serviceNames") is not null;
    public string Status => Text(Json, "publishingStatus") ?? "Published";
    public bool IsArchived => Status is "Archived" or "Deleted" or "OldPublished";
    public DateOnly? ModifiedOn => Day(Text(Json, "modified"));

    /// <summary>The day after which it is no more; 9999-12-31 says that there is none.</summary>
    public DateOnly? LastDay => Day(Text(Json, "validTo"));

    public string? Oid => Text(Json, "oid");
    public IEnumerable<string> Organizations => new[] { Text(Json, "organizationId") }.Concat(Responsible).OfType<string>();

    public LocalText Name => OwnTexts("Name");
    public LocalText Description => OwnTexts("Description") is var whole && whole != LocalText.None && IsShort(whole)
        ? whole
        : OwnTexts("Summary");

    /// <summary>The first telephone, and e-mail address.</summary>
    public string? Phone => List(Json, "phoneNumbers").OrderBy(NotInFinnish)
        .Select(phone => (Text(phone, "prefixNumber"), Text(phone, "number")))
        .Where(phone => phone.Item2 is not null)
        .Select(phone => phone.Item1 is null ? phone.Item2 : $"{phone.Item1} {phone.Item2}").FirstOrDefault();

    public string? Email => List(Json, "emails").OrderBy(NotInFinnish).Select(email => Text(email, "value")).FirstOrDefault();

    /// <summary>Three digits; codes are written without zeros too.</summary>
    public string? MunicipalityCode => Text(Member(Street, "municipality"), "code")?.PadLeft(3, '0');

    public string? Address => Best(Street, "street") is { } street
        ? new StreetAddress(street, Text(Street, "streetNumber"), Text(Street, "postalCode"), Best(Street, "postOffice")).ToText()
        : null;

    /// <summary>The services or channels that it is joined to, by the ids of the catalogue or of the registry.</summary>
    public IReadOnlyList<string> ServiceIds =>
        [.. List(Json, "services").Select(one => Text(Member(one, "service"), "id")).OfType<string>()];

    /// <summary>Of what has a limited area: which parts of the country, each a kind and a code.</summary>
    public IReadOnlyList<(string Type, string Code)>? Areas => Text(Json, "areaType") is not (null or "LimitedType")
        ? null
        :
        [
            .. List(Json, "areas").SelectMany(area => Text(area, "type") is "Municipality"
                ? List(area, "municipalities").Select(one => ("Municipality", (Text(one, "code") ?? "").PadLeft(3, '0')))
                : [(Text(area, "type") ?? "", (Text(area, "code") ?? "").PadLeft(2, '0'))])
        ];

    /// <summary>What else it tells.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public CatalogueDetails Details => new()
    {
        OtherLanguages = [.. Texts.Select(text => text.Language).Except(s_own).Order(StringComparer.Ordinal)
            .Select(language => new OtherLanguage(language, TextIn(language, "Name"),
                TextIn(language, "Description") is { Length: <= OfferedService.LongestDescription } whole ? whole
                    : TextIn(language, "Summary")))],
        ServedIn = [.. List(Json, "languages").Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)],
        Place = Text(Street, "latitude") is { } north && Text(Street, "longitude") is { } east ? PlaceOf(north, east) : null,
        Hours = [.. List(Json, "serviceHours").Select(HoursOf)]
    };

    private JsonElement? Street => List(Json, "addresses").Where(address => Text(address, "type") is null or "Location")
        .Select(address => Member(address, "streetAddress")).FirstOrDefault(street => street is not null);

    private IEnumerable<string?> Responsible => Member(Json, "responsibleSoteOrganization") switch
    {
        { ValueKind: JsonValueKind.String } id => [id.GetString()],
        { ValueKind: JsonValueKind.Object } organization => [Text(organization, "id")],
        _ => []
    };

    private IEnumerable<(string Language, string Value, string Type)> Texts =>
        s_texts.SelectMany(list => List(Json, list))
            .Select(text => (Text(text, "language"), Text(text, "value"), Text(text, "type")))
            .Where(text => text is { Item1: not null, Item2: not null, Item3: not null })
            .Select(text => (text.Item1!, text.Item2!, text.Item3!));

    private LocalText OwnTexts(string type) => new(TextIn("fi", type) ?? "", TextIn("sv", type) ?? "", TextIn("en", type) ?? "");

    private string? TextIn(string language, string type) => Texts.Where(text => text.Language == language && text.Type == type)
        .Select(text => text.Value).FirstOrDefault();

    private static bool IsShort(LocalText text) =>
        new[] { text.Fi, text.Sv, text.En }.All(one => one.Length <= OfferedService.LongestDescription);

    private OpeningHours HoursOf(JsonElement hours) => new(
        Text(hours, "serviceHourType") ?? "DaysOfTheWeek", Day(Text(hours, "validFrom")), Day(Text(hours, "validTo")),
        Is(hours, "isClosed"),
        Is(hours, "isAlwaysOpen"), Is(hours, "isReservation"),
        [.. List(hours, "additionalInformation").Where(note => Text(note, "value") is not null)
            .Select(note => new NoteInLanguage(Text(note, "language") ?? "fi", Text(note, "value")!))],
        [.. List(hours, "openingHour").Select(DaysOf)]);

    private OpenDays DaysOf(JsonElement days)
    {
        var (first, last) = (Text(days, "dayFrom") ?? "", Text(days, "dayTo") ?? "");
        var (opens, closes) = (Text(days, "from") ?? "", Text(days, "to") ?? "");
        return (first.Length == 0 || s_days.Contains(first)) && (last.Length == 0 || s_days.Contains(last)) && TimeForm.IsMatch(opens)
            && TimeForm.IsMatch(closes)
            ? new(first, last, opens, closes)
            : throw new FormatException($"has days or times in row {Row} that are none: {first} {last} {opens} {closes}");
    }

    /// <summary>Within the plane that the coordinates are of: what is written in degrees is not.</summary>
    private PlaceOnMap PlaceOf(string north, string east) =>
        IsBetween(north, 6_000_000, 8_000_000) && IsBetween(east, -100_000, 1_000_000)
            ? new(north, east)
            : throw new FormatException($"has a place in row {Row} that is not in metres of ETRS-TM35FIN: {north} {east}");

    private static bool IsBetween(string text, decimal least, decimal most) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most;

    private DateOnly? Day(string? text) => text switch
    {
        null => null,
        _ when text.StartsWith(Dates.OpenEnd, StringComparison.Ordinal) => null,
        _ when DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) => day,
        _ => throw new FormatException($"has a day in row {Row} that is none: {text}")
    };

    private static bool NotInFinnish(JsonElement one) => Text(one, "language") != "fi";

    private static string? Best(JsonElement? element, string list)
    {
        var texts = (element is { } one ? List(one, list) : []).Where(text => Text(text, "value") is not null).ToList();
        return s_own.SelectMany(language => texts.Where(text => Text(text, "language") == language)).Concat(texts)
            .Select(text => Text(text, "value")).FirstOrDefault();
    }

    private static bool Is(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var member)
            && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <summary>Null when empty.</summary>
    private static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } told ? told : null;

    private static IReadOnlyList<JsonElement> List(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Take(Longest)] : [];

    [GeneratedRegex(@"^([01][0-9]|2[0-4]):[0-5][0-9]:[0-5][0-9]\z")]
    private static partial Regex TimeForm { get; }
}
