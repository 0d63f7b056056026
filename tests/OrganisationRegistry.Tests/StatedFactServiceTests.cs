using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByFacts>]
public sealed class StatedFactServiceTests(RegistryFixture registry)
{
    private const string Country = "00";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facts_stand_in_the_order_of_their_source_by_kind()
    {
        var county = await registry.NewCounty();
        await Record(county, Wire.StatedFactKind.Challenge, 2, "toinen");
        await Record(county, Wire.StatedFactKind.Challenge, 1, "ensimmäinen");
        await Record(county, Wire.StatedFactKind.Strength, 1, "vahvuus");

        Assert.Equal(["vahvuus", "ensimmäinen", "toinen"], await Texts(new() { CountyCode = county }));
        Assert.Equal(["ensimmäinen", "toinen"], await Texts(new() { CountyCode = county, Kind = Wire.StatedFactKind.Challenge }));
    }

    [Fact]
    public async Task A_duty_is_found_by_the_body_that_has_it_and_a_body_of_another_county_has_none_here()
    {
        var body = await registry.NewCommittee();
        var duty = Fact(body.CountyCode, Wire.StatedFactKind.Duty, 1, "valvoo");
        duty.BodyId = body.BodyId;
        await registry.StatedFacts.RecordStatedFactAsync(duty, cancellationToken: Cancel);
        await Record(body.CountyCode, Wire.StatedFactKind.Duty, 1, "muun");

        Assert.Equal(["valvoo"], await Texts(new() { CountyCode = body.CountyCode, BodyId = body.BodyId }));
        (duty.FactId, duty.CountyCode) = (NewId(), await registry.NewCounty());
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => registry.StatedFacts.RecordStatedFactAsync(duty))).Status);
    }

    [Fact]
    public async Task What_has_ended_is_told_for_its_days_and_corrections_need_the_version_that_was_read()
    {
        var county = await registry.NewCounty();
        var fact = await Record(county, Wire.StatedFactKind.Channel, 1, "Twitter");
        var end = new Wire.EndStatedFactRequest { FactId = fact.FactId, CountyCode = county, Version = 1, EndDate = "2023-07-23" };

        await registry.StatedFacts.EndStatedFactAsync(end, cancellationToken: Cancel);

        Assert.Equal(["Twitter"], await Texts(new() { CountyCode = county, AsOf = "2023-07-23" }));
        Assert.Equal([], await Texts(new() { CountyCode = county, AsOf = "2023-07-24" }));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => registry.StatedFacts.EndStatedFactAsync(end))).Status);
        var correction = new Wire.UpdateStatedFactRequest
        {
            FactId = fact.FactId,
            CountyCode = county,
            Version = 2,
            Text = Named("X"),
            Sources = { Document() }
        };
        Assert.Equal("X", (await registry.StatedFacts.UpdateStatedFactAsync(correction, cancellationToken: Cancel)).Text.Fi);
        Assert.Equal("stated-fact-recorded 1, stated-fact-ended 2, stated-fact-changed 3",
            await registry.JournalOf($"stated-facts/{fact.FactId}"));
    }

    [Fact]
    public async Task Facts_of_the_whole_country_need_no_county_and_others_do()
    {
        var text = $"perustettiin {NewId()}";
        await Record(Country, Wire.StatedFactKind.Milestone, 1, text);

        Assert.Contains(text, await Texts(new() { CountyCode = Country, Kind = Wire.StatedFactKind.Milestone }));
        Assert.Equal("county-exists county_code",
            (await RefusalOf(() => registry.StatedFacts.RecordStatedFactAsync(Fact("96", Wire.StatedFactKind.Aim, 1, "x")))).Rule);
    }

    [Fact]
    public async Task An_advisory_board_of_the_country_is_seen_by_every_county_with_its_ministry()
    {
        var county = await registry.NewCounty();
        var ministry = await registry.Organisations.CreateOrganisationAsync(Organisation(Country, Wire.OrganisationClassification.Ministry),
            cancellationToken: Cancel);
        var request = Organisation(Country, Wire.OrganisationClassification.AdvisoryBoard);
        request.ParentOrganisationId = ministry.OrganisationId;
        var board = await registry.Organisations.CreateOrganisationAsync(request, cancellationToken: Cancel);

        var seen = (await registry.Organisations.ListOrganisationsAsync(
            new() { CountyCode = county, Classification = Wire.OrganisationClassification.AdvisoryBoard },
            cancellationToken: Cancel)).Organisations;

        Assert.Equal(ministry.OrganisationId, Assert.Single(seen, one => one.OrganisationId == board.OrganisationId).ParentOrganisationId);
        Assert.Equal(board,
            await registry.Organisations.GetOrganisationAsync(new() { CountyCode = county, OrganisationId = board.OrganisationId },
                cancellationToken: Cancel));
    }

    [Fact]
    public async Task A_partner_of_one_county_is_nobody_to_another_not_even_as_party_of_an_agreement()
    {
        var (county, other) = (await registry.NewCounty(), await registry.NewCounty());
        var partner = await registry.Organisations.CreateOrganisationAsync(Organisation(county, Wire.OrganisationClassification.Partner),
            cancellationToken: Cancel);
        var agreement = Fact(other, Wire.StatedFactKind.Agreement, 1, "puitesopimus");
        agreement.OrganisationIds.Add(partner.OrganisationId);

        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => registry.StatedFacts.RecordStatedFactAsync(agreement))).Status);
        agreement.CountyCode = county;
        Assert.Equal([partner.OrganisationId],
            (await registry.StatedFacts.RecordStatedFactAsync(agreement, cancellationToken: Cancel)).OrganisationIds);
    }

    [Fact]
    public async Task The_contact_of_an_organisation_is_erased_by_leaving_it_out_and_the_journal_never_knew_it()
    {
        var made = await registry.Organisations.CreateOrganisationAsync(
            Organisation(await registry.NewCounty(), Wire.OrganisationClassification.Ministry), cancellationToken: Cancel);
        var contact = new Wire.OrganisationContact
        {
            Name = "Veikko Virkamies",
            Title = "neuvos",
            Details = new Wire.ContactDetails { Phone = "0295 000" }
        };

        Assert.Equal(contact, (await Correct(made, 1, contact)).Contact);
        Assert.Equal("Vilma Viranhaltija",
            (await Correct(made, 2, new Wire.OrganisationContact { Name = "Vilma Viranhaltija" })).Contact.Name);
        Assert.Null((await Correct(made, 3, null)).Contact);
        await using var command = registry.Database.CreateCommand(
            "select (select count(*) from journal where data::text like '%Virkamies%') + (select count(*) from organisation_contact where name like 'V%')");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));
    }

    private async Task<Wire.Organisation> Correct(Wire.Organisation made, long version, Wire.OrganisationContact? contact) =>
        await registry.Organisations.UpdateOrganisationAsync(
            new()
            {
                OrganisationId = made.OrganisationId,
                CountyCode = made.CountyCode,
                Version = version,
                Name = made.Name,
                Contact = contact
            });

    private async Task<IEnumerable<string>> Texts(Wire.ListStatedFactsRequest request) =>
        (await registry.StatedFacts.ListStatedFactsAsync(request)).Facts.Select(fact => fact.Text.Fi);

    private async Task<Wire.StatedFact> Record(string county, Wire.StatedFactKind kind, int number, string text) =>
        await registry.StatedFacts.RecordStatedFactAsync(Fact(county, kind, number, text));

    private static Wire.RecordStatedFactRequest Fact(string county, Wire.StatedFactKind kind, int number, string text) => new()
    {
        FactId = NewId(),
        CountyCode = county,
        Kind = kind,
        Number = number,
        Text = Named(text),
        Period = From("2023-01-01"),
        Sources = { Document() }
    };

    private static Wire.CreateOrganisationRequest Organisation(string county, Wire.OrganisationClassification classification) => new()
    {
        OrganisationId = NewId(),
        CountyCode = county,
        Name = Named("Jokin taho"),
        Classification = classification,
        Period = From("2023-01-01")
    };
}
