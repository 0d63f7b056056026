using Google.Protobuf.Collections;
using Platform.NewsReleases.Audiences;

namespace Platform.NewsReleases.Releases;

/// <summary>What an edition says; replaced as a whole.</summary>
internal sealed record Content(
    IReadOnlyList<LanguageText> Texts, string[] Keywords, IReadOnlyList<Contact> Contacts, IReadOnlyList<Link> Links, SourceList Sources,
    string? MissingLanguageReason,
    Guid[] Audiences)
{
    public static Content Read(Fields fields, Wire.ReleaseContent? content, Basis basis)
    {
        if (!fields.Require(content is not null, "content", "is required"))
        {
            return new Content([], [], [], [], new([]), null, []);
        }

        return new Content(
            LanguageText.Read(fields, "content.versions", content!.Versions, basis),
            Words(fields, content.Keywords),
            Several(fields, "content.contacts", content.Contacts, 10, Contact.Read),
            Several(fields, "content.links", content.Links, 20, Link.Read),
            SourceList.Read(fields, content.Sources),
            fields.OptionalText("content.missing_language_reason", content.MissingLanguageReason, 500),
            fields.Audiences("content.audience_ids", content.AudienceIds));
    }

    public static Wire.ReleaseContent ToContract(Edition edition) => new()
    {
        Versions = { edition.Texts.Select(text => text.ToContract()) },
        Keywords = { edition.Keywords },
        Contacts = { edition.Contacts.People.Select(contact => contact.ToContract()) },
        Links = { edition.Links.Select(link => new Wire.ReleaseLink { Label = link.Label, Uri = link.Uri }) },
        Sources = { edition.Sources.ToContract() },
        MissingLanguageReason = edition.MissingLanguageReason ?? "",
        AudienceIds = { edition.Audiences.Select(id => id.ToString()) }
    };

    private static string[] Words(Fields fields, RepeatedField<string> words)
    {
        fields.Require(words.Count <= 20, "content.keywords", "at most 20");
        return [.. words.Take(20).Select((word, index) => fields.Line($"content.keywords[{index}]", word, 100))];
    }

    private static List<T> Several<TWire, T>(
        Fields fields, string field, IReadOnlyList<TWire> items, int most, Func<Fields, string, TWire, T> read)
    {
        fields.Require(items.Count <= most, field, $"at most {most}");
        return [.. items.Take(most).Select((item, index) => read(fields, $"{field}[{index}]", item))];
    }
}

/// <summary>A release in one language.</summary>
internal sealed record LanguageText(Language Language, string Title, string Lead, string Body)
{
    public static IReadOnlyList<LanguageText> Read(Fields fields, string field, IReadOnlyList<Wire.LanguageVersion> versions, Basis basis)
    {
        fields.Require(versions.Count is > 0 and <= 3, field, "one to three are required");
        var texts = versions.Take(3).Select((version, index) => Read(fields, $"{field}[{index}]", version, basis)).ToList();
        fields.Require(texts.Select(text => text.Language).Distinct().Count() == texts.Count, field, "has a language twice");
        return [.. texts.OrderBy(text => text.Language)];
    }

    public Wire.LanguageVersion ToContract() => new() { Language = Language.As<Wire.Language>(), Title = Title, Lead = Lead, Body = Body };

    private static LanguageText Read(Fields fields, string field, Wire.LanguageVersion version, Basis basis)
    {
        var lead = fields.OptionalText($"{field}.lead", version.Lead, 2000);
        fields.Require(lead is not null || basis == Basis.Document, $"{field}.lead", "is required");
        return new(
            fields.OneOf($"{field}.language", version.Language).As<Language>(),
            fields.Line($"{field}.title", version.Title, 300),
            lead ?? "",
            fields.OptionalText($"{field}.body", version.Body, 50_000) ?? "");
    }
}

/// <summary>Somebody to ask, in an official role.</summary>
/// <param name="Name">Of the person.</param>
/// <param name="Title">Of the office.</param>
/// <param name="Organisation">The unit.</param>
/// <param name="Phone">Of the office.</param>
/// <param name="Email">Of the office.</param>
/// <param name="Language">In which title and organisation are written, when that is known: whoever types them does not tell.</param>
/// <param name="PersonId">Of the person in the registry, when it is known.</param>
internal sealed record Contact(
    string Name, string? Title, string? Organisation, string? Phone, string? Email, string? Language = null, Guid? PersonId = null)
{
    public static Contact Read(Fields fields, string field, Wire.ReleaseContact contact) => new(
        fields.Line($"{field}.name", contact.Name, 200),
        fields.OptionalLine($"{field}.title", contact.Title, 200),
        fields.OptionalLine($"{field}.organisation", contact.Organisation, 200),
        fields.OptionalLine($"{field}.phone", contact.Phone, 50),
        fields.OptionalLine($"{field}.email", contact.Email, 254),
        PersonId: fields.OptionalId($"{field}.person_id", contact.PersonId));

    public Wire.ReleaseContact ToContract() =>
        new()
        {
            Name = Name,
            Title = Title ?? "",
            Organisation = Organisation ?? "",
            Phone = Phone ?? "",
            Email = Email ?? "",
            PersonId = $"{PersonId}"
        };
}

/// <summary>Something to read further.</summary>
internal sealed record Link(string Label, string Uri)
{
    public static Link Read(Fields fields, string field, Wire.ReleaseLink link)
    {
        var uri = fields.Line($"{field}.uri", link.Uri, 1000);
        fields.Require(uri.Length == 0 || LeadsToPage(uri), $"{field}.uri", "is not an address that begins with http:// or https://");
        return new(fields.Line($"{field}.label", link.Label, 200), uri);
    }

    /// <summary>Whether a page may link to it: other schemes could run something in the reader's browser.</summary>
    public static bool LeadsToPage(string uri) =>
        System.Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";
}

internal static class Lines
{
    /// <summary>A required text of one line: it may become a header of a mail.</summary>
    public static string Line(this Fields fields, string field, string value, int longest)
    {
        var text = fields.Text(field, value, longest);
        RequireOneLine(fields, field, text);
        return text;
    }

    public static string? OptionalLine(this Fields fields, string field, string value, int longest)
    {
        var text = fields.OptionalText(field, value, longest);
        RequireOneLine(fields, field, text ?? "");
        return text;
    }

    private static void RequireOneLine(Fields fields, string field, string text) =>
        fields.Require(!text.Any(letter => letter is '\n' or '\t' or '\u2028' or '\u2029'), field, "is more than one line");
}
