using Grpc.Core;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

[Collection<SharedService>]
public sealed class FeedbackServiceTests(ParticipationFixture service)
{
    private const string IdentityCode = "131052-308T";

    [Fact]
    public async Task Feedback_is_received_routed_and_answered_and_each_is_told()
    {
        var county = service.NewCountyCode();
        var unit = await service.NewUnit(county);
        var feedback = await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county));

        feedback = await service.Feedback.RouteFeedbackAsync(Routing(feedback, unit));
        feedback = await service.Feedback.AnswerFeedbackAsync(new()
        {
            FeedbackId = feedback.FeedbackId,
            CountyCode = county,
            Version = feedback.Version,
            Answer = "Kiitos, penkit tulevat."
        });

        Assert.Equal((Wire.FeedbackState.Answered, unit, "2026-01-15"), (feedback.State, feedback.UnitId, feedback.AnsweredOn));
        Assert.Equal("feedback-received 1, feedback-routed 2, feedback-answered 3", await service.Told($"feedback/{feedback.FeedbackId}"));
        Assert.Empty((await service.Deadlines.ListDeadlinesAsync(new() { CountyCode = county })).Deadlines);
        Assert.Equal("Kiitos, penkit tulevat.", (await Content(feedback)).Answer);
    }

    [Fact]
    public async Task An_objection_is_sent_where_it_belongs_and_its_deadline_ends()
    {
        var feedback = await service.Feedback.SubmitFeedbackAsync(GoodFeedback(service.NewCountyCode()));
        var request = new Wire.RedirectToObjectionRequest
        {
            FeedbackId = feedback.FeedbackId,
            CountyCode = feedback.CountyCode,
            Version = feedback.Version
        };

        feedback = await service.Feedback.RedirectToObjectionAsync(request);

        Assert.Equal(Wire.FeedbackState.Redirected, feedback.State);
        Assert.Empty((await service.Deadlines.ListDeadlinesAsync(new() { CountyCode = feedback.CountyCode })).Deadlines);
        Assert.Equal("feedback-received 1, feedback-redirected 2", await service.Told($"feedback/{feedback.FeedbackId}"));
        Assert.Equal(StatusCode.Aborted, (await RefusalOf(() => service.Feedback.RedirectToObjectionAsync(request))).Status);
    }

    [Fact]
    public async Task Submitting_the_same_feedback_again_returns_it_and_other_feedback_under_its_id_is_refused()
    {
        var request = GoodFeedback(service.NewCountyCode());
        await service.Feedback.SubmitFeedbackAsync(request);

        Assert.Equal(1, (await service.Feedback.SubmitFeedbackAsync(request)).Version);
        request.Text = "Toinen";
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Feedback.SubmitFeedbackAsync(request))).Status);
    }

    [Fact]
    public async Task The_day_to_answer_by_is_the_policys_of_the_day_and_fourteen_days_without_one()
    {
        var (own, none) = (service.NewCountyCode(), service.NewCountyCode());
        await service.Policies.SetPolicyAsync(PolicyOf(own, days: 10));
        await service.Policies.SetPolicyAsync(PolicyOf(own, days: 5, from: "2026-02-01"));

        Assert.Equal("2026-01-25", (await service.Feedback.SubmitFeedbackAsync(GoodFeedback(own))).AnswerDue);
        Assert.Equal("2026-01-29", (await service.Feedback.SubmitFeedbackAsync(GoodFeedback(none))).AnswerDue);
        Assert.Equal("", (await service.Feedback.SubmitFeedbackAsync(GoodFeedback(own, wantsReply: false))).AnswerDue);
        Assert.Equal(5, (await service.Policies.GetPolicyAsync(new() { CountyCode = own, AsOf = "2026-02-01" })).AnswerWithinDays);
    }

    [Fact]
    public async Task A_county_has_one_policy_from_a_day_on()
    {
        var county = service.NewCountyCode();
        await service.Policies.SetPolicyAsync(PolicyOf(county));

        Assert.Equal("one-policy-a-day effective_date", (await RefusalOf(() => service.Policies.SetPolicyAsync(PolicyOf(county)))).Rule);
    }

    [Fact]
    public async Task A_text_with_an_identity_code_is_not_handled_before_it_is_redacted()
    {
        var request = GoodFeedback(service.NewCountyCode());
        request.Text = $"Äitini {IdentityCode} odotti tunnin.";
        var feedback = await service.Feedback.SubmitFeedbackAsync(request);

        var refusal = await RefusalOf(() => service.Feedback.AnswerFeedbackAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = 1, Answer = "Pahoittelut." }));
        feedback = await service.Feedback.RedactFeedbackAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = 1, Text = "Äitini odotti tunnin." });

        Assert.Equal("FBK-16 feedback_id", refusal.Rule);
        Assert.Equal(Wire.FeedbackState.Received, feedback.State);
        await using var command = service.Database.CreateCommand(
            $"select count(*) from feedback_content where text like '%{IdentityCode}%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_gave_feedback_is_erased_after_the_answer()
    {
        var feedback = await service.Feedback.SubmitFeedbackAsync(GoodFeedback(service.NewCountyCode()));
        Wire.EraseFeedbackContactRequest Erasure() =>
            new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = feedback.Version };

        var refusal = await RefusalOf(() => service.Feedback.EraseFeedbackContactAsync(Erasure()));
        feedback = await service.Feedback.AnswerFeedbackAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = 1, Answer = "Kiitos." });
        feedback = await service.Feedback.EraseFeedbackContactAsync(Erasure());

        Assert.Equal("PUB-8 feedback_id", refusal.Rule);
        Assert.Null((await Content(feedback)).Contact);
    }

    [Fact]
    public async Task Feedback_is_listed_by_state_in_pages_that_hold_each_once()
    {
        var county = service.NewCountyCode();

        for (var count = 0; count < 5; count++)
        {
            await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county));
        }

        var (seen, token) = (new List<string>(), "");

        do
        {
            var page = await service.Feedback.ListFeedbackAsync(
                new() { CountyCode = county, State = Wire.FeedbackState.Received, PageSize = 2, PageToken = token });
            seen.AddRange(page.Feedback.Select(feedback => feedback.FeedbackId));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
        Assert.Empty(
            (await service.Feedback.ListFeedbackAsync(new() { CountyCode = county, State = Wire.FeedbackState.Answered })).Feedback);
    }

    private async Task<Wire.FeedbackContent> Content(Wire.Feedback feedback) =>
        await service.Feedback.GetFeedbackContentAsync(new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode });
}
