using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Decisions;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class DecisionTests
{
    private static readonly DateOnly s_today = Facts.Day("2026-01-15");
    private static readonly Body s_council = Facts.Council(Facts.Period("2022-03-01"));
    private static readonly DecisionContent s_final = new(
        Facts.Text("asia"), DecisionNature.Final, Publicity.Public, null, true, 30, null, []);

    private static readonly DecisionContent s_notAppealable = s_final with { Appealable = false, AppealPeriodDays = null };

    private static Decision Record(
        DecisionContent content, string day = "2026-01-12", Minutes? minutes = null, bool personal = false, DecisionMaker? by = null) =>
            Decision.Record(Guid.NewGuid(), "10", by ?? DecisionMaker.Of(s_council), Facts.Day(day), "42 §", content, minutes, personal,
                s_today, Facts.NoSources, []);

    private static Minutes Publish(string published, string day = "2026-01-12") =>
        Minutes.Publish(Guid.NewGuid(), s_council, Facts.Day(day), "https://example.org", Facts.Day(published), s_today,
            Facts.NoSources, []);

    [Theory]
    [InlineData(Wire.DecisionNature.Preparation)]
    [InlineData(Wire.DecisionNature.Execution)]
    public void Decisions_that_prepare_or_carry_out_cannot_be_appealed(Wire.DecisionNature nature)
    {
        Facts.Refused("ORG-10", "content.appealable", () => Record(s_final with { Nature = nature.As<DecisionNature>() }));
        Record(s_notAppealable with { Nature = nature.As<DecisionNature>() });
    }

    [Theory]
    [InlineData(Wire.Publicity.PartlySecret)]
    [InlineData(Wire.Publicity.Secret)]
    public void A_decision_that_is_not_public_names_the_provision(Wire.Publicity publicity)
    {
        Facts.Refused("PUB-7", "content.legal_basis", () => Record(s_final with { Publicity = publicity.As<Publicity>() }));
        Record(s_final with { Publicity = publicity.As<Publicity>(), LegalBasis = "621/1999 24 §" });
    }

    [Fact]
    public void Who_decided_existed_on_the_day_and_the_day_has_come()
    {
        Facts.Refused("exists-then", "decided_on", () => Record(s_final, "2022-02-28"));
        Facts.Refused("exists-then", "decided_on",
            () => Record(s_final, by: DecisionMaker.Of(Facts.Office(Wire.OfficeKind.Other, Facts.Period("2026-01-13")))));
        Facts.Refused("not-yet-come", "decided_on", () => Record(s_final, "2026-01-16"));
        Record(s_final, "2026-01-15");
    }

    [Fact]
    public void An_appeal_period_in_days_begins_after_the_minutes_are_published()
    {
        var decision = Record(s_final);
        Assert.Null(decision.AppealEndsOn);

        decision.PublishIn(Publish("2026-01-14"));

        Assert.Equal((Facts.Day("2026-02-13"), 2), (decision.AppealEndsOn!.Value, decision.Version));
        Assert.Equal(Facts.Day("2026-02-13"), Record(s_final, minutes: Publish("2026-01-14")).AppealEndsOn);
    }

    [Fact]
    public void An_appeal_period_ends_on_a_working_day_and_personal_data_is_kept_until_then()
    {
        var today = Facts.Day("2026-11-26");
        var minutes = Minutes.Publish(
            Guid.NewGuid(), s_council, Facts.Day("2026-11-23"), "https://example.org", Facts.Day("2026-11-24"), today, Facts.NoSources, []);
        var stated = s_final with { AppealPeriodDays = null, AppealEndDate = Facts.Day("2026-12-24") };

        foreach (var content in new[] { s_final, stated })
        {
            var decision = Decision.Record(
                Guid.NewGuid(), "10", DecisionMaker.Of(s_council), Facts.Day("2026-11-23"), "42 §", content, minutes, personal: true, today,
                Facts.NoSources, []);

            Assert.Equal(Facts.Day("2026-12-28"), decision.AppealEndsOn);
            Assert.False(decision.Redact(Facts.Day("2026-12-28")));
            Assert.True(decision.Redact(Facts.Day("2026-12-29")));
        }
    }

    [Fact]
    public void An_appeal_period_with_a_last_day_needs_no_minutes_and_does_not_end_before_the_decision()
    {
        var content = s_final with { AppealPeriodDays = null, AppealEndDate = Facts.Day("2026-02-20") };

        Assert.Equal(Facts.Day("2026-02-20"), Record(content).AppealEndsOn);
        Facts.Refused("appeal-after-decision", "content.appeal_end_date",
            () => Record(content with { AppealEndDate = Facts.Day("2026-01-11") }));
    }

    [Fact]
    public void Personal_data_is_kept_only_while_an_appeal_period_runs()
    {
        Facts.Refused("PUB-2", "personal_details", () => Record(s_notAppealable, personal: true));
        Facts.Refused("PUB-2", "personal_details",
            () => Record(s_final, "2025-12-01", Publish("2025-12-02", "2025-12-01"), personal: true));

        var decision = Record(s_final, minutes: Publish("2026-01-14"), personal: true);

        Facts.Refused("PUB-2", "content.appealable", () => decision.Correct(s_notAppealable, null, Facts.NoSources));
        Assert.False(decision.Redact(Facts.Day("2026-02-13")));
        Assert.True(decision.Redact(Facts.Day("2026-02-14")));
        Assert.False(decision.Redact(Facts.Day("2026-02-14")));
    }

    [Fact]
    public void Minutes_are_published_after_their_meeting_and_not_in_the_future()
    {
        Facts.Refused("minutes-after-meeting", "publication_date", () => Publish("2026-01-11"));
        Facts.Refused("not-yet-come", "publication_date", () => Publish("2026-01-16"));
        Facts.Refused("not-yet-come", "meeting_date", () => Publish("2026-01-15", "2026-01-16"));
        Facts.Refused("exists-then", "meeting_date", () => Publish("2026-01-15", "2022-02-28"));
    }

    [Fact]
    public void An_appealable_decision_has_the_length_or_the_last_day_of_its_period_and_others_have_neither()
    {
        Assert.Empty(Violations(content => content.AppealPeriodDays = 30));
        Assert.Empty(Violations(content => content.AppealEndDate = "2026-02-20"));
        Assert.Single(Violations(_ => { }));
        Assert.Single(Violations(content => (content.AppealPeriodDays, content.AppealEndDate) = (30, "2026-02-20")));
        Assert.Single(Violations(content => (content.Appealable, content.AppealPeriodDays) = (false, 30)));

        static string[] Violations(Action<Wire.DecisionContent> change)
        {
            var content = new Wire.DecisionContent
            {
                Title = new() { Fi = "asia" },
                Nature = Wire.DecisionNature.Final,
                Publicity = Wire.Publicity.Public,
                Appealable = true
            };
            change(content);
            return Facts.Violations(fields => DecisionContent.Read(fields, content));
        }
    }
}
