using System.Diagnostics;

namespace Platform.Journeys;

/// <summary>A client that knows nothing of the platform but its address: it learns the calls by reflection.</summary>
public sealed class ForeignClient(RunningPlatform platform)
{
    private const string GetCounty = "wellbeing.registry.v1.CountyService/GetCounty";

    [Fact]
    public async Task Reads_the_registry_by_reflection_alone()
    {
        var (code, output) = await BufCurl(GetCounty, """{"county_code": "10", "as_of": "2025-01-01"}""",
            platform.Token("10", "registry.read"));

        Assert.True(code == 0, output);
        Assert.Contains("Kymenlaakson hyvinvointialue", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_told_that_it_needs_a_token()
    {
        var (code, output) = await BufCurl(GetCounty, """{"county_code": "10"}""", null);

        Assert.NotEqual(0, code);
        Assert.Contains("unauthenticated", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_told_that_its_token_is_for_another_county()
    {
        var (code, output) = await BufCurl(GetCounty, """{"county_code": "10"}""", platform.Token("15", "registry.read"));

        Assert.NotEqual(0, code);
        Assert.Contains("permission_denied", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> BufCurl(string method, string request, string? token)
    {
        var start = new ProcessStartInfo(Path.Combine(RunningPlatform.Repository, "shared/Contracts/node_modules/.bin/buf"),
            ["curl", "--http2-prior-knowledge", "--protocol", "grpc", "-d", request, $"{platform.Registry}/{method}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

        if (token is not null)
        {
            start.ArgumentList.Insert(1, "-H");
            start.ArgumentList.Insert(2, $"authorization: Bearer {token}");
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
