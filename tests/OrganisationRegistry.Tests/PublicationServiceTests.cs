using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByBodies>]
public sealed class PublicationServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task The_checklist_tells_of_eleven_items_where_each_is_published_and_which_are_not()
    {
        var county = await registry.NewCounty();
        var first = await registry.Publications.RecordPublicationAsync(
            Publication(county, Wire.PublicationItem.CooperationAgreements, "2024-01-01"));
        var second = await registry.Publications.RecordPublicationAsync(
            Publication(county, Wire.PublicationItem.CooperationAgreements, "2025-01-01"));
        var strategy = await registry.Publications.RecordPublicationAsync(
            Publication(county, Wire.PublicationItem.CountyStrategy, "2023-01-01"));
        await registry.Publications.EndPublicationAsync(End(strategy, "2025-12-31"));

        var then = await Checklist(county, "2024-06-01");
        var now = await Checklist(county, "");

        Assert.Equal((11, 9, 10), (now.Items.Count, then.Missing.Count, now.Missing.Count));
        Assert.Equal(("2026-01-15", Wire.PublicationItem.CountyStrategy), (now.AsOf, now.Missing[0]));
        Assert.DoesNotContain(Wire.PublicationItem.CooperationAgreements, now.Missing);
        first.Period.Certainty = second.Period.Certainty = Certainty.Stated;
        Assert.Equal([first, second], now.Items.Single(item => item.Item == Wire.PublicationItem.CooperationAgreements).Publications);
        Assert.Equal("document-published 1, document-publication-ended 2",
            await registry.JournalOf($"publications/{strategy.PublicationId}"));
    }

    [Fact]
    public async Task Recording_the_same_publication_again_returns_it_as_it_has_become()
    {
        var request = Publication(await registry.NewCounty(), Wire.PublicationItem.GroupDirective, "2024-01-01");
        var publication = await registry.Publications.RecordPublicationAsync(request);
        await registry.Publications.EndPublicationAsync(End(publication, "2025-12-31"));

        var again = await registry.Publications.RecordPublicationAsync(request);
        request.Uri += "/2";

        Assert.Equal(("2025-12-31", 2), (again.Period.EndDate, again.Version));
        Assert.Equal(StatusCode.AlreadyExists, await Outcome(() => registry.Publications.RecordPublicationAsync(request)));
        Assert.Equal(StatusCode.Aborted, await Outcome(() => registry.Publications.EndPublicationAsync(End(publication, "2025-06-30"))));
    }

    [Fact]
    public async Task A_publication_is_in_a_county_that_exists_and_ends_on_one_of_its_days()
    {
        var county = await registry.NewCounty(start: "2023-01-01");
        var publication = await registry.Publications.RecordPublicationAsync(
            Publication(county, Wire.PublicationItem.ServiceFees, "2024-01-01"));

        var early = await RefusalOf(
            () => registry.Publications.RecordPublicationAsync(Publication(county, Wire.PublicationItem.ServiceFees, "2022-12-31")));
        var nowhere = await RefusalOf(
            () => registry.Publications.RecordPublicationAsync(Publication("96", Wire.PublicationItem.ServiceFees, "2024-01-01")));
        var outside = await RefusalOf(() => registry.Publications.EndPublicationAsync(End(publication, "2023-12-31")));

        Assert.Equal(("exists-then period", "county-exists county_code", "exists-then end_date"), (early.Rule, nowhere.Rule, outside.Rule));
        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => registry.Publications.GetPublicationChecklistAsync(new() { CountyCode = "96" })));
    }

    [Fact]
    public async Task A_publication_of_another_county_is_not_there()
    {
        var (ours, theirs) = (await registry.NewCounty(), await registry.NewCounty());
        var publication = await registry.Publications.RecordPublicationAsync(
            Publication(theirs, Wire.PublicationItem.ServiceFees, "2024-01-01"));
        publication.CountyCode = ours;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => registry.Publications.EndPublicationAsync(End(publication, "2025-12-31"))));
    }

    private async Task<Wire.PublicationChecklist> Checklist(string county, string asOf) =>
        await registry.Publications.GetPublicationChecklistAsync(new() { CountyCode = county, AsOf = asOf });

    private static Wire.RecordPublicationRequest Publication(string county, Wire.PublicationItem item, string start) => new()
    {
        PublicationId = NewId(),
        CountyCode = county,
        Item = item,
        Name = Named("Asiakirja"),
        Uri = "https://alue.example.org/asiakirja",
        Period = From(start)
    };

    private static Wire.EndPublicationRequest End(Wire.Publication publication, string lastDay) =>
        new()
        {
            PublicationId = publication.PublicationId,
            CountyCode = publication.CountyCode,
            Version = publication.Version,
            EndDate = lastDay
        };
}
