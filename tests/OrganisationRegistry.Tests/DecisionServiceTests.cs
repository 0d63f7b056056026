using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

[Collection<SharedByBodies>]
public sealed class DecisionServiceTests(RegistryFixture registry)
{
    [Fact]
    public async Task Recording_the_same_decision_again_returns_it_as_it_has_become()
    {
        var request = Decision(await registry.NewCommittee());
        request.PersonalDetails = Named("Maija Malli");
        var decision = await registry.Decisions.RecordDecisionAsync(request);
        await registry.Decisions.UpdateDecisionAsync(Retitle(decision, "Toinen otsikko"));

        var again = await registry.Decisions.RecordDecisionAsync(request);
        request.PersonalDetails = Named("Joku Muu");
        var ofOthers = await RefusalOf(() => registry.Decisions.RecordDecisionAsync(request));
        (request.PersonalDetails, request.Section) = (Named("Maija Malli"), "43 §");
        var other = await RefusalOf(() => registry.Decisions.RecordDecisionAsync(request));

        Assert.Equal(("Toinen otsikko", 2), (again.Content.Title.Fi, again.Version));
        Assert.Equal((StatusCode.AlreadyExists, StatusCode.AlreadyExists), (ofOthers.Status, other.Status));
    }

    [Fact]
    public async Task A_decision_is_made_by_a_body_or_by_the_holder_of_an_office()
    {
        var council = await registry.NewCouncil(await registry.NewCounty());
        var office = await registry.People.CreateOfficeAsync(Office(council.CountyCode));
        var (both, neither, byOfficial) = (Decision(council), Decision(council), Decision(council));
        both.OfficeId = office.OfficeId;
        neither.BodyId = "";
        (byOfficial.BodyId, byOfficial.OfficeId) = ("", office.OfficeId);

        var decision = await registry.Decisions.RecordDecisionAsync(byOfficial);

        Assert.Equal(["body_id"], (await RefusalOf(() => registry.Decisions.RecordDecisionAsync(both))).Fields);
        Assert.Equal(["body_id"], (await RefusalOf(() => registry.Decisions.RecordDecisionAsync(neither))).Fields);
        // An official's decision has no minutes: the period begins when it is made.
        Assert.Equal((office.OfficeId, "2026-02-02"), (decision.OfficeId, decision.AppealEndsOn));
    }

    [Fact]
    public async Task A_section_holds_one_decision_however_it_is_written()
    {
        var committee = await registry.NewCommittee();
        await registry.Decisions.RecordDecisionAsync(Decision(committee, "42 §"));

        var outcomes = await AtOnce(["42", "§ 42", "42§"], section => registry.Decisions.RecordDecisionAsync(Decision(committee, section)));
        var refusal = await RefusalOf(() => registry.Decisions.RecordDecisionAsync(Decision(committee, "42")));
        await registry.Decisions.RecordDecisionAsync(Decision(committee, "42 a §"));
        await registry.Decisions.RecordDecisionAsync(Decision(committee, "42 §", "2026-01-13"));

        Assert.All(outcomes, outcome => Assert.Equal(StatusCode.FailedPrecondition, outcome));
        Assert.Equal("one-decision-per-section section", refusal.Rule);
    }

    [Fact]
    public async Task Decisions_are_found_by_who_made_them_by_day_and_by_topic()
    {
        var committee = await registry.NewCommittee();
        var other = await registry.Bodies.CreateBodyAsync(
            Appointed((await registry.Bodies.ListBodiesAsync(new() { CountyCode = committee.CountyCode })).Bodies[0]));

        for (var day = 1; day <= 5; day++)
        {
            var request = Decision(day % 2 == 0 ? other : committee, $"{day}", $"2026-01-0{day}");
            request.Content.Topics.Add(day < 3 ? "talous" : "henkilöstö");
            await registry.Decisions.RecordDecisionAsync(request);
        }

        Assert.Equal("5 4 3 2 1", await Found(new()));
        Assert.Equal("5 3 1", await Found(new() { BodyId = committee.BodyId }));
        Assert.Equal("4 3", await Found(new() { FromDate = "2026-01-03", UntilDate = "2026-01-04" }));
        Assert.Equal("2 1", await Found(new() { Topic = "talous" }));
        Assert.Equal("", await Found(new() { OfficeId = NewId() }));

        async Task<string> Found(Wire.ListDecisionsRequest request)
        {
            (request.CountyCode, request.PageSize) = (committee.CountyCode, 2);
            var found = new List<string>();

            do
            {
                var page = await registry.Decisions.ListDecisionsAsync(request);
                found.AddRange(page.Decisions.Select(decision => decision.Section));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            return string.Join(' ', found);
        }
    }

    [Fact]
    public async Task Minutes_hold_all_decisions_of_their_meeting_and_begin_their_appeal_periods()
    {
        var committee = await registry.NewCommittee();
        var before = await registry.Decisions.RecordDecisionAsync(Decision(committee, "10 §"));
        var minutes = await registry.Decisions.PublishMinutesAsync(Minutes(committee));
        var after = await registry.Decisions.RecordDecisionAsync(Decision(committee, "9 §"));

        var read = await registry.Decisions.GetMinutesAsync(new() { MinutesId = minutes.MinutesId, CountyCode = committee.CountyCode });

        Assert.Equal(["10 §"], minutes.Decisions.Select(decision => decision.Section));
        Assert.Equal(["9 §", "10 §"], read.Decisions.Select(decision => decision.Section));
        Assert.Equal((minutes.MinutesId, "2026-02-04"), (after.MinutesId, after.AppealEndsOn));
        Assert.Equal(("", "2026-02-04"), (before.AppealEndsOn, read.Decisions[1].AppealEndsOn));
        Assert.Equal("decision-recorded 1, decision-changed 2", await registry.JournalOf($"decisions/{before.DecisionId}"));
        Assert.Equal("minutes-published 1", await registry.JournalOf($"minutes/{minutes.MinutesId}"));
    }

    [Fact]
    public async Task A_decision_is_in_the_minutes_whichever_of_them_comes_first()
    {
        for (var round = 0; round < 6; round++)
        {
            var committee = await registry.NewCommittee();
            var request = Decision(committee);

            await Task.WhenAll(registry.Decisions.RecordDecisionAsync(request).ResponseAsync,
                registry.Decisions.PublishMinutesAsync(Minutes(committee)).ResponseAsync);
            var decision = await registry.Decisions.GetDecisionAsync(
                new() { DecisionId = request.DecisionId, CountyCode = request.CountyCode });

            Assert.Equal("2026-02-04", decision.AppealEndsOn);
        }
    }

    [Fact]
    public async Task A_meeting_has_one_set_of_minutes_which_a_repeated_call_returns()
    {
        var committee = await registry.NewCommittee();
        var request = Minutes(committee);
        var minutes = await registry.Decisions.PublishMinutesAsync(request);

        Assert.Equal(minutes, await registry.Decisions.PublishMinutesAsync(request));
        Assert.Equal("one-minutes-per-meeting meeting_date",
            (await RefusalOf(() => registry.Decisions.PublishMinutesAsync(Minutes(committee)))).Rule);
        request.Uri += "2";
        Assert.Equal(StatusCode.AlreadyExists, await Outcome(() => registry.Decisions.PublishMinutesAsync(request)));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/poytakirjat/1")]
    [InlineData("https://alue.example.org/a b")]
    public async Task Minutes_lie_at_an_address_that_a_browser_opens(string uri)
    {
        var request = Minutes(await registry.NewCommittee());
        request.Uri = uri;

        Assert.Equal(["uri"], (await RefusalOf(() => registry.Decisions.PublishMinutesAsync(request))).Fields);
    }

    [Fact]
    public async Task Decisions_and_minutes_of_another_county_are_not_there()
    {
        var (ours, theirs) = (await registry.NewCommittee(), await registry.NewCommittee());
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(theirs));
        var minutes = await registry.Decisions.PublishMinutesAsync(Minutes(theirs));
        var client = new Wire.DecisionService.DecisionServiceClient(registry.As([ours.CountyCode]));
        theirs.CountyCode = decision.CountyCode = ours.CountyCode;

        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.RecordDecisionAsync(Decision(theirs, "43 §"))));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.UpdateDecisionAsync(Retitle(decision, "Oma"))));
        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => client.GetDecisionAsync(new() { DecisionId = decision.DecisionId, CountyCode = ours.CountyCode })));
        Assert.Equal(StatusCode.NotFound, await Outcome(() => client.PublishMinutesAsync(Minutes(theirs, "2026-01-13"))));
        Assert.Equal(StatusCode.NotFound,
            await Outcome(() => client.GetMinutesAsync(new() { MinutesId = minutes.MinutesId, CountyCode = ours.CountyCode })));
        Assert.Empty((await client.ListDecisionsAsync(new() { CountyCode = ours.CountyCode })).Decisions);
    }

    [Fact]
    public async Task A_title_that_is_not_public_is_not_told_in_the_journal()
    {
        var request = Decision(await registry.NewCommittee());
        (request.Content.Publicity, request.Content.LegalBasis) = (Wire.Publicity.Secret, "Laki 621/1999 24 § 1 mom. 25 kohta");
        request.Content.Title = Named("Salainen asia");
        var decision = await registry.Decisions.RecordDecisionAsync(request);
        await registry.Decisions.UpdateDecisionAsync(Retitle(decision, "Salaisempi asia"));
        await using var command = registry.Database.CreateCommand(
            $"select count(*) from journal where subject = 'decisions/{decision.DecisionId}' and data::text !~* 'sala'");

        Assert.Equal(2L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_two_editors_of_a_decision_one_is_told_to_read_again()
    {
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(await registry.NewCommittee()));

        var outcomes = await AtOnce(Enumerable.Range(0, 6),
            index => registry.Decisions.UpdateDecisionAsync(Retitle(decision, $"Otsikko {index}")));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(5, outcomes.Count(status => status == StatusCode.Aborted));
    }

    private static Wire.UpdateDecisionRequest Retitle(Wire.Decision decision, string title) => new()
    {
        DecisionId = decision.DecisionId,
        CountyCode = decision.CountyCode,
        Version = decision.Version,
        Content = new(decision.Content) { Title = Named(title) }
    };
}
