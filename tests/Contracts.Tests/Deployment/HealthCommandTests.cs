using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Platform.Contracts.Tests.Deployment;

/// <summary>What an engine of containers asks a service with, as nothing else is in its image.</summary>
public sealed class HealthCommandTests
{
    public static TheoryData<string> Services =>
        [.. Directory.GetDirectories(Repository.File("services")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_tells_by_a_command_whether_the_one_beside_it_is_ready(string service)
    {
        var status = StatusCodes.Status200OK;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var beside = builder.Build();
        beside.MapGet("/health/ready", () => Results.StatusCode(status));
        await beside.StartAsync(TestContext.Current.CancellationToken);
        var port = new Uri(beside.Urls.Single()).Port;

        Assert.Equal(0, await Ask(service, port));
        status = StatusCodes.Status503ServiceUnavailable;
        Assert.Equal(1, await Ask(service, port));
        await beside.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await Ask(service, port));
    }

    [Theory]
    [InlineData("http://+:8080;http://+:8081;http://+:8082", "http://localhost:8081/health/ready")]
    [InlineData("http://0.0.0.0:8082;http://[::]:8080;http://*:81", "http://localhost:81/health/ready")]
    [InlineData("http://127.0.0.1:8080;http://127.0.0.1:7", "http://127.0.0.1:7/health/ready")]
    [InlineData("https://registry.example:8080", "https://localhost:8080/health/ready")]
    [InlineData("", "http://localhost:5000/health/ready")]
    public void Health_is_asked_at_the_port_for_pages(string urls, string asked) => Assert.Equal(
        new Uri(asked),
        ServiceDefaults.HealthCommand.Address(urls, new ConfigurationBuilder().AddInMemoryCollection(
            [new("GRPC_PORT", "8080"), new("METRICS_PORT", "8082")]).Build()));

    private static async Task<int> Ask(string service, int port)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(output.Parent!.Parent!.FullName, service, output.Name, service), ["--health"])
        {
            RedirectStandardOutput = true
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:1;http://127.0.0.1:{port};http://127.0.0.1:2";
        start.Environment["GRPC_PORT"] = "1";
        start.Environment["METRICS_PORT"] = "2";
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
