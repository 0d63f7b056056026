using Grpc.Core;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Participation;
using Platform.Contracts.Registry;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Strategy;
using static Platform.NewsReleases.Tests.NewsFixture;

namespace Platform.NewsReleases.Tests;

/// <summary>What other services tell becomes a draft, and never more; whom the registry names becomes its contact.</summary>
[Collection<SharedService>]
public sealed class DraftTests(NewsFixture service)
{
    private static readonly DateOnly s_day = new(2025, 12, 16);

    [Fact]
    public async Task What_is_decided_elsewhere_becomes_one_draft_each_with_its_figures_and_decision()
    {
        var county = await service.NewCounty(Wire.Language.Fi, Wire.Language.Sv);
        var (edition, body) = (Guid.NewGuid(), Guid.NewGuid());
        var approved = new BudgetApproved(county.Code, edition, 3, 2026, [2026, 2027, 2028],
            [new(2026, -1_250_000_00), new(2027, 500_000_50)], false, true, false, body, s_day, "42 §");

        await PublishUntil(county, 1, approved);
        await PublishUntil(county, 5,
            new BudgetAmended(county.Code, Guid.NewGuid(), 3, 2026, 2, edition, [2026], [new(2026, 0)], true, false, body, s_day, null),
            new StrategyAdopted(county.Code, Guid.NewGuid(), 2, new("Rohkeasti uuteen", "", ""), new(new(2026, 1, 1), new(2029, 12, 31)),
                body, s_day, "7 §", false),
            new RecommendationIssued(county.Code, Guid.NewGuid(), 1, Guid.NewGuid(), 1, s_day, false),
            new InitiativeDecided(county.Code, Guid.NewGuid(), 5, "Member", "PartlyAccepted", body, s_day, "8 §"));

        var drafts = (await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code })).Releases;
        var budget = drafts.Single(draft => draft.Source.Type == "wellbeing.budgeting.budget-approved.v1");
        Assert.All(drafts, draft => Assert.Equal(Wire.ReleaseState.Draft, draft.State));
        Assert.Equal(($"editions/{edition}", body.ToString(), "2025-12-16", "42 §"), (
            budget.Source.Subject, budget.Source.Decision.BodyId, budget.Source.Decision.DecidedOn, budget.Source.Decision.Section));
        Assert.Equal("Aluevaltuusto hyväksyi vuoden 2026 talousarvion", budget.Content.Versions[0].Title);
        Assert.Contains("Talousarvio on 1\u00A0250\u00A0000 euroa alijäämäinen.", budget.Content.Versions[0].Lead,
            StringComparison.Ordinal);
        Assert.Contains("- 2027: 500\u00A0000,50 euroa", budget.Content.Versions[0].Body, StringComparison.Ordinal);
        Assert.Contains("underskott", budget.Content.Versions[1].Lead, StringComparison.Ordinal);
        Assert.Equal("release-drafted 1", await service.JournalOf($"releases/{budget.ReleaseId}"));
    }

    [Fact]
    public async Task Interim_reports_assessment_procedures_and_chief_executives_become_drafts_and_reports_to_the_state_and_history_do_not()
    {
        var county = await service.NewCounty();
        var report = new ReportSubmitted(county.Code, Guid.NewGuid(), 1, 2025, "Interim", "interim", 2, "InterimReport", s_day, null, false,
            Guid.NewGuid(), new(2025, 7, 31));
        var chief = new OfficeHolderAppointed(
            county.Code, Guid.NewGuid(), 1, Guid.NewGuid(), Guid.NewGuid(), new(new(2026, 2, 1), null),
            OfficeKind: nameof(OfficeKind.ChiefExecutive));

        await PublishUntil(county, 3,
            report with { SubmissionId = Guid.NewGuid(), InterimReportId = null },
            chief with { AppointmentId = Guid.NewGuid(), FromDocument = true },
            chief with { AppointmentId = Guid.NewGuid(), OfficeKind = nameof(OfficeKind.UnitHead) },
            report, chief, new AssessmentProcedureStarted(county.Code, Guid.NewGuid(), 1, s_day, new(2026, 5, 31)));

        var drafts = await Drafts(county);
        Assert.Equal(
            "Hyvinvointialueen osavuosikatsaus 2/2025 annettiin 16.12.2025. Se kertoo talouden toteutumisesta 31.7.2025 asti.",
            drafts["Osavuosikatsaus 2/2025 on annettu"].Lead);
        Assert.Contains("Virka alkaa 1.2.2026.", drafts["Hyvinvointialueelle on valittu hyvinvointialuejohtaja"].Lead,
            StringComparison.Ordinal);
        Assert.Contains("valmistuu viimeistään 31.5.2026.", drafts["Hyvinvointialueen arviointimenettely on käynnistynyt"].Lead,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Public_final_decisions_of_bodies_become_drafts_unless_there_is_one_with_more_to_say()
    {
        var county = await service.NewCounty();
        var body = Guid.NewGuid();
        var decision = Decided(county, "Palveluverkko", body);
        await PublishUntil(county, 1,
            new BudgetApproved(county.Code, Guid.NewGuid(), 3, 2026, [2026], [new(2026, 0)], true, true, false, body, s_day, "42 §"));

        await PublishUntil(county, 2,
            decision with { DecisionId = Guid.NewGuid(), Section = "§ 42" },
            decision with { DecisionId = Guid.NewGuid(), Publicity = nameof(Publicity.Secret) },
            decision with { DecisionId = Guid.NewGuid(), Nature = nameof(DecisionNature.Preparation) },
            decision with { DecisionId = Guid.NewGuid(), BodyId = null, OfficeId = Guid.NewGuid() },
            decision);

        Assert.Equal("Asiasta päätettiin 16.12.2025.", (await Drafts(county))["Palveluverkko"].Lead);
    }

    [Fact]
    public async Task A_county_says_of_which_topics_it_wants_decisions_drafted()
    {
        var county = await service.NewCounty();
        var publisher = county.Publisher(Wire.Language.Fi);
        publisher.Version = 1;
        publisher.DraftedTopics.Add("palveluverkko");
        await service.Publishers.SetPublisherAsync(publisher);

        await PublishUntil(county, 1, Decided(county, "Muu", Guid.NewGuid()), Decided(county, "Verkko", null, "palveluverkko", "talous"));

        Assert.Equal(["Verkko"], (await Drafts(county)).Keys);
    }

    private static DecisionRecorded Decided(TestCounty county, string title, Guid? body, params string[] topics) => new(
        county.Code, Guid.NewGuid(), 1, body, body is null ? Guid.NewGuid() : null, s_day, "43 §", new(title, "", ""),
        nameof(DecisionNature.Final), nameof(Publicity.Public),
        true, null, topics);

    private async Task<Dictionary<string, Wire.LanguageVersion>> Drafts(TestCounty county) =>
        (await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code })).Releases
            .ToDictionary(draft => draft.Content.Versions[0].Title, draft => draft.Content.Versions[0]);

    [Fact]
    public async Task An_approved_interim_report_becomes_one_draft_in_the_languages_that_it_has_with_links_to_its_page()
    {
        var county = await service.NewCounty(Wire.Language.Fi);
        var body = Guid.NewGuid();
        var approved = new InterimReportApproved(county.Code, Guid.NewGuid(), 1, 2, 2025, 8,
            new("Osavuosikatsaus 2/2025", "Delårsöversikt 2/2025", ""), body, s_day, "7 §", "https://goals.example/report/1",
            ["Finances"]);
        await PublishUntil(county, 1, approved, approved);

        // The next version is approved anew, and is another matter to tell of.
        await PublishUntil(county, 2, approved, approved with { ReportVersion = 2, Name = new("", "", ""), PageAddress = null });

        var drafts = (await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code })).Releases;
        var first = drafts.Single(draft => draft.Source.Subject == $"interim-reports/{approved.ReportId}/1");
        Assert.Equal((Wire.ReleaseState.Draft, body.ToString(), "7 §"),
            (first.State, first.Source.Decision.BodyId, first.Source.Decision.Section));
        Assert.Equal(["Osavuosikatsaus 2/2025 on hyväksytty", "Delårsöversikt 2/2025 har godkänts"],
            first.Content.Versions.Select(version => version.Title));
        Assert.Equal(["https://goals.example/report/1?lang=fi", "https://goals.example/report/1?lang=sv"],
            first.Content.Links.Select(link => link.Uri));
        Assert.Contains("Hyväksyttäessä katsauksesta puuttui: talous.", first.Content.Versions[0].Body, StringComparison.Ordinal);
        var second = drafts.Single(draft => draft.Source.Subject == $"interim-reports/{approved.ReportId}/2");
        Assert.Equal(("Osavuosikatsaus on hyväksytty", 1, 0),
            (second.Content.Versions.Single().Title, second.Content.Versions.Count, second.Content.Links.Count));
    }

    [Fact]
    public async Task In_a_county_without_a_publisher_the_draft_on_an_interim_report_waits_in_the_list()
    {
        var county = new TestCounty(service, service.NewCountyCode());
        await PublishUntil(county, 1, new InterimReportApproved(county.Code, Guid.NewGuid(), 1, 2, 2025, 8,
            new("Osavuosikatsaus", "", ""), Guid.NewGuid(), s_day, null, null, []));

        Assert.Equal("Osavuosikatsaus on hyväksytty", Assert.Single(await Drafts(county)).Key);
    }

    [Fact]
    public async Task The_same_event_told_again_and_what_documents_tell_become_no_drafts()
    {
        var county = await service.NewCounty();
        var decided = new InitiativeDecided(county.Code, Guid.NewGuid(), 5, "Member", "Accepted", Guid.NewGuid(), s_day, null);
        await PublishUntil(county, 1, decided);

        await service.Publish(
            decided,
            new StrategyAdopted(county.Code, Guid.NewGuid(), 2, new("Vanha", "", ""), new(null, null), null, s_day, null,
                FromDocument: true),
            new RecommendationIssued(county.Code, Guid.NewGuid(), 1, Guid.NewGuid(), 1, s_day, FromDocument: true));
        await PublishUntil(county, 2,
            new InitiativeDecided(county.Code, Guid.NewGuid(), 5, "Member", "Rejected", Guid.NewGuid(), s_day, null));

        Assert.Equal(2, await service.Read<long>($"select count(*) from release where county_code = '{county.Code}'"));
    }

    [Fact]
    public async Task The_contact_is_who_led_the_county_on_that_day_and_is_named_when_the_registry_is_back()
    {
        var county = await service.NewCounty();
        await service.Registry.NewCounty(county.Code);
        await service.Registry.Appoint(county.Code, "Kaisa Kelpo", "hyvinvointialuejohtaja", OfficeKind.ChiefExecutive);
        await service.RegistryGoesAway();
        await PublishUntil(county, 1,
            new InitiativeDecided(county.Code, Guid.NewGuid(), 5, "Member", "Accepted", Guid.NewGuid(), s_day, null));
        var before = Assert.Single((await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code })).Releases);

        service.RegistryComesBack();
        await service.Until(async () => !(await county.Get(before)).ContactPending);
        var after = await county.Get(before);

        Assert.Equal((true, 0), (before.ContactPending, before.Content.Contacts.Count));
        Assert.Equal(("Kaisa Kelpo", "hyvinvointialuejohtaja", "virka@example.org"),
            (after.Content.Contacts.Single().Name, after.Content.Contacts.Single().Title, after.Content.Contacts.Single().Email));
        Assert.Equal("release-drafted 1, release-edited 2", await service.JournalOf($"releases/{before.ReleaseId}"));
    }

    [Fact]
    public async Task Where_nobody_led_the_county_the_registry_is_asked_again_after_a_while()
    {
        var county = await service.NewCounty();
        await service.Registry.NewCounty(county.Code);
        await PublishUntil(county, 1,
            new InitiativeDecided(county.Code, Guid.NewGuid(), 5, "Member", "Accepted", Guid.NewGuid(), s_day, null));
        var draft = Assert.Single((await service.Releases.ListReleasesAsync(new() { CountyCode = county.Code })).Releases);
        await service.Registry.Appoint(county.Code, "Kaisa Kelpo", "hyvinvointialuejohtaja", OfficeKind.ChiefExecutive);

        await service.Until(async () =>
        {
            service.Clock.Advance(TimeSpan.FromMinutes(1));
            return !(await county.Get(draft)).ContactPending;
        });

        Assert.Equal("Kaisa Kelpo", (await county.Get(draft)).Content.Contacts.Single().Name);
    }

    [Fact]
    public async Task Contacts_are_found_in_the_unit_or_above_it_and_follow_a_unit_that_moves()
    {
        var county = await service.NewCounty();
        await service.Registry.NewCounty(county.Code);
        var (care, rescue) = (await service.Registry.Unit(county.Code, "Hoiva"), await service.Registry.Unit(county.Code, "Pelastus"));
        var team = await service.Registry.Unit(county.Code, "Tiimi", care);
        await service.Registry.Appoint(county.Code, "Kaisa Kelpo", "hyvinvointialuejohtaja", OfficeKind.ChiefExecutive);
        await service.Registry.Appoint(county.Code, "Heikki Hoiva", "hoivajohtaja", OfficeKind.UnitHead, care);
        await service.Registry.Appoint(county.Code, "Paula Pelastus", "pelastusjohtaja", OfficeKind.UnitHead, rescue, until: "2025-08-31");
        await service.Registry.Move(county.Code, team, rescue, "2025-06-01");

        Assert.Equal("Heikki Hoiva", await Suggested(county, team, "2025-05-31"));
        Assert.Equal("Paula Pelastus", await Suggested(county, team, "2025-06-01"));
        Assert.Equal("Kaisa Kelpo", await Suggested(county, team, "2025-09-01"));
        Assert.Equal("Kaisa Kelpo", await Suggested(county, "", "2025-05-31"));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Releases.SuggestContactsAsync(new() { CountyCode = county.Code, UnitId = NewId() }))).Status);
    }

    private async Task<string> Suggested(TestCounty county, string unit, string day) =>
        (await service.Releases.SuggestContactsAsync(new() { CountyCode = county.Code, UnitId = unit, AsOf = day })).Contacts.Single().Name;

    /// <summary>What is told before the queue is bound is not heard: until there are so many drafts, it is said again.</summary>
    private async Task PublishUntil(TestCounty county, int drafts, params Platform.Contracts.IEvent[] happened)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(60); ;)
        {
            await service.Publish(happened);

            for (var look = 0; look < 100; look++)
            {
                service.Clock.PassPauses();

                if (await service.Read<long>($"select count(*) from release where county_code = '{county.Code}'") == drafts)
                {
                    return;
                }

                await Task.Delay(20);
            }

            Assert.True(DateTime.UtcNow < limit, $"There were not {drafts} drafts within a minute.");
        }
    }
}
