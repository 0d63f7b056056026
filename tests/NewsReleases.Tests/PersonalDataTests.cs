using System.Security.Cryptography;
using Google.Protobuf;
using Platform.Contracts.Registry;
using static Platform.NewsReleases.Tests.TestCounty;

namespace Platform.NewsReleases.Tests;

/// <summary>What is kept of persons, and for how long.</summary>
[Collection<SharedService>]
public sealed class PersonalDataTests(NewsFixture service)
{
    [Fact]
    public async Task A_person_whom_the_registry_erases_is_contact_of_no_edition_any_more()
    {
        var county = await service.NewCounty();
        var (person, content) = (Guid.NewGuid(), Content());
        content.Contacts[0].PersonId = $"{person}";
        var (published, approved, other) = (await county.Published(content), await county.Approved(content), await county.Published());
        content.Contacts.Add(new Wire.ReleaseContact { Name = "Olli Ohje", PersonId = NewsFixture.NewId() });
        var draft = await county.Draft(content);
        await county.Correct(published);

        await service.Publish(new PersonErased(county.Code, person, 2));
        await service.Until($"select not exists (select from edition_contacts where people::text like '%{person}%')");

        Assert.Empty((await county.Get(published, 1)).Content.Contacts);
        Assert.Empty((await county.Get(published, 2)).Content.Contacts);
        Assert.Equal(["Olli Ohje"], (await county.Get(draft)).Content.Contacts.Select(contact => contact.Name));
        Assert.Equal(["Maija Malli"], (await county.Get(other)).Content.Contacts.Select(contact => contact.Name));
        Assert.Equal(Wire.ReleaseState.Draft, (await county.Get(approved)).State);
        Assert.Equal("release-drafted 1, release-approved 2, release-contacts-erased 3, release-returned 3",
            await service.JournalOf($"releases/{approved.ReleaseId}"));
    }

    [Fact]
    public async Task By_what_a_release_is_remembered_nobody_can_tell_whom_it_named_and_it_goes_with_them()
    {
        var county = await service.NewCounty();
        var request = county.Drafting();
        var release = await service.Releases.DraftReleaseAsync(request);
        var remembered = await CreatedFrom(release);
        await service.Releases.EraseContactsAsync(
            new() { ReleaseId = release.ReleaseId, CountyCode = county.Code, Version = release.Version });

        Assert.NotEqual(SHA256.HashData(request.ToByteArray()), remembered);
        Assert.Equal(32, remembered.Length);
        Assert.Empty(await CreatedFrom(release));
        Assert.Empty((await service.Releases.DraftReleaseAsync(request)).Content.Contacts);
    }

    [Fact]
    public async Task Whoever_reads_contacts_by_a_call_is_on_record_and_readers_of_pages_are_not()
    {
        var county = await service.NewCounty();
        var content = Content();
        content.Contacts.Clear();
        var (named, unnamed) = (await county.Published(), await county.Draft(content));

        await county.Page($"/releases/{named.ReleaseId}");
        await county.Get(unnamed);
        Assert.Empty((await Reads(county)).Reads);
        await county.Get(named);
        await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code });
        await service.Registry.NewCounty(county.Code);
        await service.Registry.Appoint(county.Code, "Jaana Johtaja", "hyvinvointialuejohtaja",
            Contracts.Registry.V1.OfficeKind.ChiefExecutive);
        var suggested = Assert.Single((await service.Releases.SuggestContactsAsync(new() { CountyCode = county.Code })).Contacts);

        var reads = await Reads(county);
        Assert.Equal(["SuggestContacts", "ListReleases", "GetRelease"], reads.Reads.Select(read => read.Call));
        Assert.Equal([suggested.PersonId], reads.Reads[0].PersonIds);
        Assert.All(reads.Reads.Skip(1), read => Assert.Equal([named.ReleaseId], read.ReleaseIds));
        Assert.All(reads.Reads, read => Assert.Equal("tester", read.Reader));
        var first = await service.ReadAudit.ListContactReadsAsync(
            new() { CountyCode = county.Code, PageSize = 1, ReleaseId = named.ReleaseId });
        var rest = await service.ReadAudit.ListContactReadsAsync(
            new() { CountyCode = county.Code, PageToken = first.NextPageToken, ReleaseId = named.ReleaseId });
        Assert.Equal(("ListReleases", "GetRelease", ""),
            (Assert.Single(first.Reads).Call, Assert.Single(rest.Reads).Call, rest.NextPageToken));
    }

    private async Task<Wire.ListContactReadsResponse> Reads(TestCounty county) =>
        await service.ReadAudit.ListContactReadsAsync(new() { CountyCode = county.Code });

    private Task<byte[]> CreatedFrom(Wire.Release release) =>
        service.Read<byte[]>($"select created_from from release where release_id = '{release.ReleaseId}'");
}
