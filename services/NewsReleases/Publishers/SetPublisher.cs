namespace Platform.NewsReleases.Publishers;

internal sealed partial class PublisherRpc
{
    public override async Task<Wire.Publisher> SetPublisher(Wire.SetPublisherRequest request, ServerCallContext context) =>
        ToReply(await Set(request, Basis.Command, context.CancellationToken));

    /// <summary>A document does not know which version it follows: it follows the newest.</summary>
    internal async Task<Publisher> Set(Wire.SetPublisherRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("publisher_id", request.PublisherId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var boilerplate = LocalText.ReadOptional(fields, "boilerplate", request.Boilerplate, 2000);
        var usageTerms = LocalText.ReadOptional(fields, "usage_terms", request.UsageTerms, 2000);
        var languages = Languages.Read(fields, "required_languages", request.RequiredLanguages);
        fields.Require(languages.Length > 0 || basis == Basis.Document, "required_languages", "at least one is required");
        fields.Require(request.DraftedTopics.Count <= 50, "drafted_topics", "at most 50");
        string[] topics = [
            .. request.DraftedTopics.Take(50).Select((topic, index) => fields.Text($"drafted_topics[{index}]", topic, 100)).Distinct()];
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Publishers.AsNoTracking().SingleOrDefaultAsync(p => p.PublisherId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "publisher", id);
            return existing;
        }

        var current = await db.PublisherOf(county, cancellationToken);

        if (basis == Basis.Command)
        {
            ExpectVersion(current, request.Version);
        }

        var publisher = Publisher.After(
            current, id, county, name, boilerplate, usageTerms, languages.Length > 0 ? languages : [Language.Fi], topics, sources,
            request.Fingerprint());

        db.Add(publisher);
        db.Publish(new PublisherSet(county, id, publisher.Version, [.. publisher.RequiredLanguages.Select(Languages.Code)],
            basis == Basis.Document));
        await db.SaveChangesAsync(cancellationToken);

        return publisher;
    }
}
