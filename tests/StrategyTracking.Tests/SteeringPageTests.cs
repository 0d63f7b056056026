using System.Net;
using System.Net.Http.Headers;
using static Platform.StrategyTracking.Tests.InterimReportTests;
using static Platform.StrategyTracking.Tests.StrategyFixture;

namespace Platform.StrategyTracking.Tests;

/// <summary>The page of what a steering negotiation has on the table.</summary>
[Collection<SharedByInterimReports>]
public sealed class SteeringPageTests(InterimReportFixture service)
{
    private const string OnTheWeb = "https://example.org/selvitys";
    private const string Script = "javascript:alert(1)";

    [Theory]
    [InlineData("fi", "Ohjausneuvottelu 27.11.2025", "Avoimet suositukset", "Näyttö", "tietoa ei saatu", "Selvitys vuodesta 2024",
        "Digitaaliset palvelut ovat käytössä.")]
    [InlineData("sv", "Styrningsförhandling 27.11.2025", "Öppna rekommendationer", "Belägg", "uppgift inte mottagen",
        "Utredning om år 2024", "De digitala tjänsterna används.")]
    [InlineData("en", "Steering negotiation of 27 November 2025", "Open recommendations", "Evidence", "nothing received", "Report on 2024",
        "Digitaaliset palvelut ovat käytössä.")]
    public async Task A_file_has_what_was_open_answers_with_evidence_goals_measures_and_reports_in_the_readers_language(
        string language, string heading, string open, string evidence, string state, string report, string answer)
    {
        var (county, keyResult, unit) = await Whole(service);
        var (_, second) = await Steer(service, county, keyResult, unit);

        var (status, page) = await Get($"{await Link(county, second)}&lang={language}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All([heading, open, evidence, state, report, answer, "valtiovarainministeriö", "Hoiva", "Etävastaanotto",
            "Suositteluindeksi", "Palvelut ovat yhdenvertaisia.", $"<a href=\"{OnTheWeb}\">Selvitys, s. 4</a>",
            $"<html lang=\"{language}\">"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_past_negotiation_tells_what_was_known_of_its_day_and_that_of_the_one_to_come_what_is_open_now()
    {
        var (county, keyResult, unit) = await Whole(service);
        var (first, second) = await Steer(service, county, keyResult, unit);

        var ofFirst = (await Get(await Link(county, first))).Text;
        var ofSecond = (await Get(await Link(county, second))).Text;
        var toCome = (await Get(await Link(county, null))).Text;

        Assert.Contains("<h2 id=\"open\">Avoimet suositukset</h2>\n<p>Ei mitään.</p>", Lines(ofFirst), StringComparison.Ordinal);
        Assert.Contains("Suositus 1 (28.11.2024)", ofFirst, StringComparison.Ordinal);
        Assert.Contains("Suositus 1 (28.11.2024)", ofSecond, StringComparison.Ordinal);
        Assert.Contains("Seuraava ohjausneuvottelu", toCome, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"issued\"", toCome, StringComparison.Ordinal);
        Assert.All(["Suositus 1 (28.11.2024)", "Suositus 1 (27.11.2025)", "ei toteudu"],
            text => Assert.Contains(text, toCome, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_link_that_was_made_opens_the_page_and_only_of_its_negotiation_or_a_token_that_may_read()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var (first, second) = (await county.Negotiation("2024-11-28"), await county.Negotiation());
        var ofFirst = await Link(county, first);
        var toCome = await Link(county, null);
        var path = ofFirst.Split('?')[0];

        Assert.Equal(HttpStatusCode.OK, (await Get(ofFirst)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(toCome)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(path, Token(county.Code, "strategy.read"))).Status);

        foreach (var guessed in new[]
        {
            path, ofFirst + "x", ofFirst.Replace(first.NegotiationId, second.NegotiationId, StringComparison.Ordinal),
            ofFirst.Replace(first.NegotiationId, "next", StringComparison.Ordinal),
            toCome.Replace($"/{county.Code}/", $"/{other.Code}/", StringComparison.Ordinal)
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Get(guessed)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Token(county.Code, "strategy.write"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Token(other.Code, "strategy.read"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(
            path.Replace($"/{county.Code}/", $"/{other.Code}/", StringComparison.Ordinal), Token(other.Code, "strategy.read"))).Status);
        Assert.Equal(Grpc.Core.StatusCode.NotFound, (await RefusalOf(() => service.Steering.LinkSteeringFileAsync(
            new() { CountyCode = other.Code, NegotiationId = first.NegotiationId }))).Status);
    }

    /// <summary>Two negotiations: what the first recommended is followed and answered, and what the second did is new.</summary>
    internal static async Task<(Wire.Negotiation First, Wire.Negotiation Second)> Steer(
        StrategyFixture service, TestCounty county, Wire.KeyResult keyResult, string unit)
    {
        var first = await county.Negotiation("2024-11-28");
        var recommendation = await service.Steering.IssueRecommendationAsync(county.Issuing(first));
        recommendation = await service.Steering.AssignRecommendationAsync(new()
        {
            RecommendationId = recommendation.RecommendationId,
            CountyCode = county.Code,
            Version = recommendation.Version,
            UnitId = unit,
            DueOn = "2025-06-30"
        });
        await service.Steering.LinkRecommendationAsync(new()
        {
            RecommendationId = recommendation.RecommendationId,
            CountyCode = county.Code,
            Version = recommendation.Version,
            KeyResultIds = { keyResult.KeyResultId },
            BudgetLineIds = { NewId() }
        });
        var answer = county.Responding(recommendation, new() { Document = "Selvitys", Locator = "s. 4", Uri = OnTheWeb },
            new() { Document = "Pöytäkirja", Uri = Script });
        (answer.RespondedOn, answer.Text.Sv) = ("2025-03-15", "De digitala tjänsterna används.");
        await service.Steering.RespondToRecommendationAsync(answer);
        await service.Measures.CreateMeasureAsync(new()
        {
            MeasureId = NewId(),
            CountyCode = county.Code,
            Content = new()
            {
                Text = Text("Etävastaanotto"),
                UnitId = unit,
                DueDate = "2025-10-31",
                KeyResultIds = { keyResult.KeyResultId }
            }
        });
        var objective = SteeringFileTests.Recording(county);
        await service.Steering.RecordNationalObjectiveAsync(objective);
        await service.Steering.LinkNationalObjectiveAsync(
            new() { ObjectiveId = objective.ObjectiveId, CountyCode = county.Code, Version = 1, GoalIds = { keyResult.GoalId } });
        await service.Steering.RecordCountyReportAsync(SteeringFileTests.Report(county, 2023, "2024-03-20"));
        await service.Steering.RecordCountyReportAsync(SteeringFileTests.Report(county, 2024, "2025-03-20"));
        var negotiating = new Wire.RecordNegotiationRequest
        {
            NegotiationId = NewId(),
            CountyCode = county.Code,
            HeldOn = "2025-11-27",
            Ministries = { Text("valtiovarainministeriö"), Text("sosiaali- ja terveysministeriö") },
            CountyPositions = { Text("Alijäämän kattaminen nykyisessä aikataulussa on lähes mahdotonta.") }
        };
        var second = await service.Steering.RecordNegotiationAsync(negotiating);
        await service.Steering.IssueRecommendationAsync(county.Issuing(second));
        return (first, second);
    }

    private static string Lines(string page) => string.Join('\n', page.Split('\n', StringSplitOptions.TrimEntries
        | StringSplitOptions.RemoveEmptyEntries));

    private string Token(string county, string permission) =>
        service.Identity.Token([county], [permission], "reader", TimeSpan.FromHours(1));

    private async Task<string> Link(TestCounty county, Wire.Negotiation? negotiation) => (await service.Steering.LinkSteeringFileAsync(
        new() { CountyCode = county.Code, NegotiationId = negotiation?.NegotiationId ?? "" })).Path;

    private async Task<(HttpStatusCode Status, string Text)> Get(string path, string? token = null)
    {
        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (reply.StatusCode, WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()));
    }
}
