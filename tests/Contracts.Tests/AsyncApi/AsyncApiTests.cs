using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Tests.OpenApi;

namespace Platform.Contracts.Tests.AsyncApi;

public sealed class AsyncApiTests
{
    private static readonly JsonSerializerOptions s_json =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string> Services => OpenApiTests.Services;

    [Theory]
    [MemberData(nameof(Services))]
    public void The_document_of_events_of_a_service_is_that_of_what_it_sends(string project, string name, string title)
    {
        var current = AsyncApiDocument.Of(name, title, EventTests.Events, EventTests.Published());
        var file = FileOf(project);

        if (Environment.GetEnvironmentVariable("PUBLISH_ASYNCAPI") is "1")
        {
            File.WriteAllText(file, current.ToJsonString(s_json) + "\n");
            return;
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(file)), JsonNode.Parse(current.ToJsonString())),
            "Events changed: run this test with PUBLISH_ASYNCAPI=1 and commit the documents.");
    }

    [Fact]
    public void Every_event_is_in_the_document_of_one_service()
    {
        var told = Services.SelectMany(service => Document(service.Data.Item1)["components"]!["messages"]!.AsObject())
            .Select(message => message.Key);

        Assert.Equal(EventTests.Events.Select(EventTypeAttribute.Of).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>The examples, which the relay's own code has made, are held against the schemas as well.</summary>
    [Fact]
    public async Task The_public_parser_finds_nothing_wrong_with_the_documents()
    {
        var (code, said) = await Parse([.. Services.Select(service => FileOf(service.Data.Item1))]);

        Assert.True(code == 0, said);
        Assert.Equal(EventTests.Events.Count(), Count(said, " tells wellbeing."));
    }

    [Theory]
    [InlineData("action", "asyncapi-document-resolved")]
    [InlineData("example", "data/sentTime must be string")]
    public async Task The_public_parser_finds_what_is_wrong_with_a_document(string what, string reason)
    {
        var document = Document("NewsReleases");

        if (what == "action")
        {
            document["operations"]!.AsObject().First().Value!["action"] = "shout";
        }
        else
        {
            document["components"]!["messages"]!.AsObject().First().Value!["examples"]![0]!["payload"]!["sentTime"] = 5;
        }

        var file = Path.GetTempFileName();

        try
        {
            await File.WriteAllTextAsync(file, document.ToJsonString());
            var (code, said) = await Parse(file);

            Assert.Equal(1, code);
            Assert.Contains(reason, said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Said)> Parse(params string[] files)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "node", [Repository.File("tests/Testing/parse-asyncapi.js"), .. files])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static JsonObject Document(string project) => JsonNode.Parse(File.ReadAllText(FileOf(project)))!.AsObject();

    private static string FileOf(string project) => Repository.File($"shared/Contracts/asyncapi/{project}.json");
}
