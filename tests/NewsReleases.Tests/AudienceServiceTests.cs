using System.Net;
using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.NewsReleases.Tests.NewsFixture;

namespace Platform.NewsReleases.Tests;

[Collection<SharedService>]
public sealed class AudienceServiceTests(NewsFixture service)
{
    [Fact]
    public async Task An_audience_gets_what_is_addressed_to_it_and_what_is_addressed_to_nobody()
    {
        var county = await service.NewCounty();
        var (municipalities, personnel) = (await county.NewAudience("Kunnat"), await county.NewAudience("Henkilöstö"));
        await county.Reader("kunta@audience.example", municipalities);
        await county.Reader("molemmat@audience.example", municipalities, personnel);
        await county.Reader("kaikki@audience.example");

        var toPersonnel = await county.Published(TestCounty.ContentFor(personnel));
        var toMunicipalities = await county.Published(TestCounty.ContentFor(municipalities));
        var toEverybody = await county.Published();

        Assert.Equal("kaikki, molemmat", await ReadersOf(toPersonnel));
        Assert.Equal("kaikki, kunta, molemmat", await ReadersOf(toMunicipalities));
        Assert.Equal("kaikki, kunta, molemmat", await ReadersOf(toEverybody));
    }

    [Fact]
    public async Task A_correction_goes_to_the_audiences_of_what_it_corrects()
    {
        var county = await service.NewCounty();
        var (municipalities, personnel) = (await county.NewAudience("Kunnat"), await county.NewAudience("Henkilöstö"));
        await county.Reader("kunta@corrected.example", municipalities);
        await county.Reader("vaki@corrected.example", personnel);

        var correction = await county.Publish(
            await county.Approve(await county.Correct(await county.Published(TestCounty.ContentFor(personnel)))));

        Assert.Equal([personnel.AudienceId], correction.Content.AudienceIds);
        Assert.Equal("vaki", await ReadersOf(correction));
    }

    [Fact]
    public async Task A_retired_audience_is_chosen_no_more_and_keeps_what_chose_it()
    {
        var county = await service.NewCounty();
        var audience = await county.NewAudience("Yritykset");
        await county.Reader("yritys@retired.example", audience);
        var draft = await county.Draft(TestCounty.ContentFor(audience));
        var retired = await county.Retire(audience);

        var wish = county.Wishing("myohassa@retired.example");
        wish.AudienceIds.Add(audience.AudienceId);
        var edited = await service.Releases.EditReleaseAsync(
            new()
            {
                ReleaseId = draft.ReleaseId,
                CountyCode = county.Code,
                Version = draft.Version,
                Content = TestCounty.ContentFor(audience)
            });

        Assert.True(retired.Retired);
        Assert.Equal("audience-retired audience_ids", (await RefusalOf(() => service.Subscriptions.SubscribeAsync(wish))).Rule);
        Assert.Equal(
            "audience-retired content.audience_ids",
            (await RefusalOf(() => service.Releases.DraftReleaseAsync(county.Drafting(TestCounty.ContentFor(audience))))).Rule);
        Assert.Equal("yritys", await ReadersOf(await county.Publish(await county.Approve(edited))));
        Assert.Empty((await service.Audiences.ListAudiencesAsync(new() { CountyCode = county.Code })).Audiences);
        Assert.Equal(retired,
            Assert.Single(
                (await service.Audiences.ListAudiencesAsync(new() { CountyCode = county.Code, IncludeRetired = true })).Audiences));
    }

    [Fact]
    public async Task Another_countys_audience_is_not_found()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var foreign = await other.NewAudience("Kunnat");
        var wish = county.Wishing("vieras@foreign.example");
        wish.AudienceIds.Add(foreign.AudienceId);
        var draft = await county.Draft();

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Subscriptions.SubscribeAsync(wish))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Releases.DraftReleaseAsync(county.Drafting(TestCounty.ContentFor(foreign))))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Releases.EditReleaseAsync(
            new()
            {
                ReleaseId = draft.ReleaseId,
                CountyCode = county.Code,
                Version = draft.Version,
                Content = TestCounty.ContentFor(foreign)
            }))).Status);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Audiences.UpdateAudienceAsync(
            new() { AudienceId = foreign.AudienceId, CountyCode = county.Code, Version = 1, Name = foreign.Name }))).Status);
    }

    [Fact]
    public async Task Creating_an_audience_twice_creates_it_once_and_a_stale_change_is_refused()
    {
        var county = await service.NewCounty();
        var request = county.Audience("Kunnat");
        var audience = await service.Audiences.CreateAudienceAsync(request);
        var again = await service.Audiences.CreateAudienceAsync(request);
        await county.Retire(audience);
        request.Name = new LocalizedText { Fi = "Muut" };

        Assert.Equal(audience, again);
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Audiences.CreateAudienceAsync(request))).Status);
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Audiences.UpdateAudienceAsync(
            new() { AudienceId = audience.AudienceId, CountyCode = county.Code, Version = 1, Name = audience.Name }))).Status);
        Assert.Equal("audience-created 1, audience-updated 2", await service.JournalOf($"audiences/{audience.AudienceId}"));
    }

    [Fact]
    public async Task The_newsrooms_form_takes_the_audiences_that_a_reader_belongs_to_and_the_release_names_its_own()
    {
        var county = await service.NewCounty();
        var (municipalities, personnel) = (await county.NewAudience("Kunnat"), await county.NewAudience("Henkilöstö"));

        var form = await (await county.Page("/subscribe")).Content.ReadAsStringAsync();
        using var filled = new FormUrlEncodedContent(
            [new("email", "lomake@form.example"), new("language", "fi"), new("kind", "release"), new("audience", municipalities.AudienceId),
                new("audience", "muu")]);
        var answer = await service.Http.PostAsync(new Uri($"/newsroom/{county.Code}/subscribe", UriKind.Relative), filled);
        var release = await county.Published(TestCounty.ContentFor(personnel));
        var page = await (await county.Page($"/releases/{release.ReleaseId}")).Content.ReadAsStringAsync();

        Assert.Contains($"value=\"{personnel.AudienceId}\"", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await service.Read<bool>(
            $"select wanted_audiences = array['{municipalities.AudienceId}']::uuid[] from subscription where address = 'lomake@form.example'"));
        Assert.Contains(">Henkil&#xF6;st&#xF6;<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Kunnat", page, StringComparison.Ordinal);
    }

    private Task<string> ReadersOf(Wire.Release release) => service.Read<string>(
        $"""
        select coalesce(string_agg(split_part(address, '@', 1), ', ' order by address), '')
        from delivery join subscription using (subscription_id) where release_id = '{release.ReleaseId}' and edition = {release.Edition}
        """);
}
