using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>What <c>./platform verify</c> and <c>catch-up</c> do for operators.</summary>
public sealed class VerificationJourney(RunningPlatform platform)
{
    private const string County = "07";

    [Fact]
    public async Task What_a_service_has_lost_of_another_s_events_is_found_and_taken_again()
    {
        var unit = await new Units(platform.As(platform.Token()), County).Create("Kadotettu");
        await Records.BudgetingKnows(platform, unit.UnitId);
        await Programs.RequireConsistent(platform);

        await Records.Tamper(platform, "budgeting",
            $"""
            delete from unit_place where unit_id = '{unit.UnitId}';
            delete from inbox where consumer = 'budgeting-unit-place' and subject = 'units/{unit.UnitId}';
            delete from inbox_subject where consumer = 'budgeting-unit-place' and subject = 'units/{unit.UnitId}';
            """);
        var found = await Programs.Verify(platform, wait: 0, "--json");

        Assert.Equal(1, found.ExitCode);
        var different = JsonNode.Parse(found.Output)!["checks"]!.AsArray()
            .Where(check => (string?)check!["outcome"] == "Different").ToList();
        Assert.Equal(2, different.Count);
        Assert.Equal("inbox: what organisation-registry has told is taken", (string?)different[0]!["name"]);
        Assert.StartsWith("units: the same in organisation-registry, budgeting", (string)different[1]!["name"]!, StringComparison.Ordinal);
        Assert.Contains(unit.UnitId, (string)different[0]!["findings"]![0]!["what"]!, StringComparison.Ordinal);
        Assert.Contains($"of county {County} in budgeting", (string)different[1]!["findings"]![0]!["what"]!, StringComparison.Ordinal);

        var caughtUp = await Programs.CatchUp(platform, "budgeting", from: "organisation-registry");
        Assert.True(caughtUp.ExitCode == 0, caughtUp.Output + caughtUp.Errors);
        Assert.Matches("budgeting-unit-place organisation-registry sequence=[0-9]+ events=[0-9]+ finished\n", caughtUp.Output);
        await Records.BudgetingKnows(platform, unit.UnitId);
        await Programs.RequireConsistent(platform);
    }

    [Fact]
    public async Task Every_service_may_look_at_the_dead_letters_of_its_own_consumers()
    {
        var listed = await Programs.DeadLetters(platform, "list");
        Assert.True(listed.ExitCode == 0, listed.Output + listed.Errors);

        var ofAnother = await Programs.DeadLetters(platform, "show", "budgeting-key-result-status_error");
        Assert.Equal(1, ofAnother.ExitCode);
        Assert.Contains("is no queue of dead letters of this service", ofAnother.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_broker_throws_no_dead_letter_away_from_its_start_on()
    {
        using var management = new HttpClient { BaseAddress = new($"http://127.0.0.1:{platform.Port("rabbitmq-management")}/") };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"platform:{platform.Secret}")));

        var policies = JsonNode.Parse(await management.GetStringAsync(
            new Uri("api/policies/%2f", UriKind.Relative), TestContext.Current.CancellationToken))!.AsArray();

        var policy = policies.Single(policy => (string?)policy!["name"] == "dead-letters")!;
        Assert.Equal(1_000_000, (int)policy["definition"]!["delivery-limit"]!);
        Assert.Matches((string)policy["pattern"]!, "budgeting-unit-place_error");
    }
}
