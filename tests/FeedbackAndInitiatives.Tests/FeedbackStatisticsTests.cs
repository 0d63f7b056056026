using System.Text.Json;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>Figures of feedback as days pass. One test, because the clock is everybody's.</summary>
public sealed class FeedbackStatisticsTests(ParticipationFixture service) : IClassFixture<ParticipationFixture>
{
    [Fact]
    public async Task Feedback_is_counted_by_what_became_of_it_and_a_quarter_is_told_when_it_is_over_and_when_more_becomes_of_it()
    {
        var county = service.NewCountyCode();
        var (unit, other) = (await service.NewUnit(county), await service.NewUnit(county));
        var (inTime, late, overdue, objection) = (await Idea(county, unit), await Idea(county, unit), await Idea(county, unit),
            await Idea(county, unit));
        var thanks = GoodFeedback(county, wantsReply: false);
        (thanks.Type, thanks.UnitId) = (Wire.FeedbackType.Thanks, other);
        await service.Feedback.SubmitFeedbackAsync(thanks);
        await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county, wantsReply: false));
        await Answer(inTime);
        await service.Feedback.RedirectToObjectionAsync(
            new() { FeedbackId = objection.FeedbackId, CountyCode = county, Version = objection.Version });
        service.Clock.Advance(TimeSpan.FromDays(20));
        await Answer(late);
        await Idea(county, unit);

        var all = await Statistics(county);

        Assert.Equal("2026-02-04", all.AsOf);
        Assert.Equal(
            new[]
            {
                "none Idea 1 0 0 0 0 0 0",
                $"{other} Thanks 1 0 0 0 0 0 0",
                $"{unit} Idea 5 1 4 1 1 1 1"
            }.Order(StringComparer.Ordinal),
            all.Figures.Select(Line).Order(StringComparer.Ordinal));
        Assert.Equal("none Unspecified 7 1 4 1 1 1 1", Line(all.Total));
        Assert.Equal([$"{unit} Idea 5 1 4 1 1 1 1"], (await Statistics(county, unit)).Figures.Select(Line));
        Assert.Equal(0, (await Statistics(county, from: "2025-01-01", to: "2026-01-14")).Total.Received);

        await service.Clock.PassRounds();
        Assert.Equal("", await service.Told(Summary(county)));
        service.StartReplica();
        service.Clock.Advance(TimeSpan.FromDays(60));
        await service.Until(async () => await service.Told(Summary(county)) == "feedback-summarised 1");
        Assert.Equal([(unit, 5, 1, 2)], await ToldOf(county, unit));

        await Answer(overdue);
        await service.Clock.PassRounds();
        Assert.Equal("feedback-summarised 1", await service.Told(Summary(county)));
        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Until(async () => await service.Told(Summary(county)) == "feedback-summarised 1, feedback-summarised 2");
        Assert.Equal([(unit, 5, 2, 1)], await ToldOf(county, unit));

        service.Clock.Advance(TimeSpan.FromDays(1));
        await service.Clock.PassRounds();
        Assert.Equal("feedback-summarised 1, feedback-summarised 2", await service.Told(Summary(county)));
    }

    [Theory]
    [InlineData("2026-01-01", "2025-12-31")]
    [InlineData("2024-01-01", "2026-01-01")]
    public async Task A_period_that_is_none_or_longer_than_two_years_is_refused_by_its_field(string from, string to) =>
        Assert.Equal(["to_date"], (await ParticipationFixture.RefusalOf(() => service.Feedback.GetFeedbackStatisticsAsync(
            new() { CountyCode = "10", FromDate = from, ToDate = to }))).Fields);

    private async Task<Wire.Feedback> Idea(string county, string unit)
    {
        var request = GoodFeedback(county);
        request.UnitId = unit;
        return await service.Feedback.SubmitFeedbackAsync(request);
    }

    private async Task Answer(Wire.Feedback feedback) => await service.Feedback.AnswerFeedbackAsync(new()
    {
        FeedbackId = feedback.FeedbackId,
        CountyCode = feedback.CountyCode,
        Version = feedback.Version,
        Answer = "Kiitos."
    });

    private async Task<Wire.FeedbackStatistics> Statistics(
        string county, string root = "", string from = "2026-01-01", string to = "2026-03-31") =>
        await service.Feedback.GetFeedbackStatisticsAsync(new() { CountyCode = county, FromDate = from, ToDate = to, RootUnitId = root });

    private static string Summary(string county) => $"feedback-summaries/{county}-2026-1";

    private static string Line(Wire.FeedbackFigures figures) =>
        $"{(figures.UnitId.Length > 0 ? figures.UnitId : "none")} {figures.Type} {figures.Received} {figures.Elsewhere} {figures.Promised} "
        + $"{figures.AnsweredInTime} {figures.AnsweredLate} {figures.Overdue} {figures.Waiting}";

    /// <summary>Of the last summary and a unit: what was received, answered late and is overdue.</summary>
    private async Task<IEnumerable<(string Unit, int Received, int Late, int Overdue)>> ToldOf(string county, string unit)
    {
        using var told = JsonDocument.Parse(await service.Read<string>(
            $"select data::text from journal where subject = '{Summary(county)}' order by position desc limit 1"));
        return [.. told.RootElement.GetProperty("figures").EnumerateArray()
            .Where(figures => figures.GetProperty("unitId").GetString() == unit)
            .Select(figures => (unit, figures.GetProperty("received").GetInt32(), figures.GetProperty("answeredLate").GetInt32(),
                figures.GetProperty("overdue").GetInt32()))];
    }
}
