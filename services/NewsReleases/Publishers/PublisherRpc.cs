namespace Platform.NewsReleases.Publishers;

/// <summary>The calls about publishers: one file each, named after it.</summary>
internal sealed partial class PublisherRpc(NewsDbContext db) : Wire.PublisherService.PublisherServiceBase
{
    private static Wire.Publisher ToReply(Publisher publisher) => new()
    {
        PublisherId = publisher.PublisherId.ToString(),
        CountyCode = publisher.CountyCode,
        Name = publisher.Name.ToContract(),
        Boilerplate = publisher.Boilerplate.ToContract(),
        UsageTerms = publisher.UsageTerms.ToContract(),
        RequiredLanguages = { publisher.RequiredLanguages.Select(language => language.As<Wire.Language>()) },
        Sources = { publisher.Sources.ToContract() },
        Version = publisher.Version,
        DraftedTopics = { publisher.DraftedTopics }
    };

    private static void ExpectVersion(Publisher? current, long read) => Refusals.ExpectVersion(current?.Version ?? 0, read);
}
