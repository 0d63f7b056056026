using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Contracts.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions s_json =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Project, name in the contracts, name for people.</summary>
    public static TheoryData<string, string, string> Services => new()
    {
        { "OrganisationRegistry", "registry", "Organisation registry" },
        { "Budgeting", "budgeting", "Budgeting" },
        { "StrategyTracking", "strategy", "Strategy tracking" },
        { "FeedbackAndInitiatives", "participation", "Feedback and initiatives" },
        { "NewsReleases", "news", "News releases" }
    };

    [Theory]
    [MemberData(nameof(Services))]
    public void The_document_of_a_service_is_that_of_its_contracts_and_in_the_service(string project, string name, string title)
    {
        var current = OpenApiDocument.Of(name, title);
        var file = FileOf(project);

        if (Environment.GetEnvironmentVariable("PUBLISH_OPENAPI") is "1")
        {
            File.WriteAllText(file, current.ToJsonString(s_json) + "\n");
            return;
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(file)), current),
            "Contracts changed: run this test with PUBLISH_OPENAPI=1, commit the documents and build again.");
        using var served = new StreamReader(System.Reflection.Assembly.Load(project).GetManifestResourceStream("openapi.json")!);
        Assert.Equal(File.ReadAllText(file), served.ReadToEnd());
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_public_linter_finds_nothing_wrong_with_a_document(string project, string name, string title)
    {
        var said = Described.Program("tests/Testing", "redocly", "lint",
            "--config", Repository.File("tests/Contracts.Tests/OpenApi/redocly.yaml"), FileOf(project));

        // What it only warns of is an error by the configuration, and errors end it.
        Assert.Contains("Your API description is valid", said, StringComparison.Ordinal);
        Assert.All([name, title], word => Assert.Contains(word, File.ReadAllText(FileOf(project)), StringComparison.Ordinal));
    }

    private static string FileOf(string project) => Repository.File($"shared/Contracts/openapi/{project}.json");
}
