using Google.Protobuf.WellKnownTypes;
using Platform.Contracts.News.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>The <c>news</c> section: who publishes, to whom, and releases of the past.</summary>
internal static class NewsFacts
{
    public static readonly Service Service = new(
        "news",
        "news-releases",
        // Each publisher follows the one before.
        [new("publishers", Publisher, OneByOne: true), new("audiences", Audience), new("releases", Release)],
        (invoker, fact, options) => new ImportService.ImportServiceClient(invoker).ImportFactAsync(Service.Wrap<ImportFactRequest>(fact),
            options).ResponseAsync);

    private static SetPublisherRequest Publisher(FactFields fact) => new()
    {
        PublisherId = fact.Id,
        Name = fact.Required("name", Values.Name),
        Boilerplate = fact.Optional("boilerplate", Values.TextOf(2000)),
        UsageTerms = fact.Optional("usage_terms", Values.TextOf(2000)),
        RequiredLanguages = { fact.Required("required_languages", StatedLanguages) ?? [] }
    };

    private static CreateAudienceRequest Audience(FactFields fact) =>
        new() { AudienceId = fact.Id, Name = fact.Required("name", Values.Name) };

    private static List<Language> StatedLanguages(Node node) => node.IsNotStated ? [] : node.List(place => place.Word<Language>(), 1, 3);

    private static PublishedRelease Release(FactFields fact) => new()
    {
        ReleaseId = fact.Id,
        Kind = fact.Required("kind", place => place.IsNotStated ? default : place.Word<ReleaseKind>()),
        PublishedAt = fact.Required("published_at", place => place.IsNotStated ? null : Timestamp.FromDateTimeOffset(place.Instant())),
        Content = new()
        {
            Versions = { fact.Required("versions", place => place.List(Version, 1, 3)) ?? [] },
            Keywords = { fact.List("keywords", place => place.Text(100), 1, 20) },
            Contacts = { fact.List("contacts", Contact, 1, 10) },
            Links = { fact.List("links", Link, 1, 20) },
            AudienceIds = { fact.List("audiences", fact.IdOf("audiences"), 1, 50) }
        }
    };

    private static LanguageVersion Version(Node node) => Fields.Whole(node, fields => new LanguageVersion
    {
        Language = fields.Required("language", place => place.Word<Language>()),
        Title = fields.Required("title", place => place.Text(300)) ?? "",
        Lead = fields.Optional("lead", place => place.Text(2000)) ?? "",
        Body = fields.Optional("body", place => place.Text(50_000)) ?? ""
    });

    private static ReleaseContact Contact(Node node) => Fields.Whole(node, fields => new ReleaseContact
    {
        Name = fields.Required("name", place => place.Text(200)) ?? "",
        Title = fields.Optional("title", place => place.Text(200)) ?? "",
        Organisation = fields.Optional("organisation", place => place.Text(200)) ?? "",
        Phone = fields.Optional("phone", place => place.Text(50)) ?? "",
        Email = fields.Optional("email", Values.Email) ?? ""
    });

    private static ReleaseLink Link(Node node) => Fields.Whole(node, fields => new ReleaseLink
    {
        Label = fields.Required("label", place => place.Text(200)) ?? "",
        Uri = fields.Required("uri", Values.WebAddress) ?? ""
    });
}
