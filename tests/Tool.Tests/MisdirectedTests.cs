using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Platform.Tool.Tests;

/// <summary>An address of something else is told as that, not in the words of what answers there.</summary>
public sealed class MisdirectedTests : IDisposable
{
    private readonly string _postings = Path.GetTempFileName();

    public MisdirectedTests() => File.WriteAllText(_postings, "month;amount\n1;1\n");

    public void Dispose() => File.Delete(_postings);

    [Theory]
    [InlineData(HttpProtocols.Http1)]
    [InlineData(HttpProtocols.Http2)]
    public async Task A_web_server_is_not_the_service(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = protocols));
        await using var other = builder.Build();
        other.MapGet("/", () => "A page of something else");
        await other.StartAsync();

        await NotTheService(new Uri(other.Urls.First()));
    }

    [Fact]
    public async Task Another_service_is_not_the_service()
    {
        await using var registry = await ImportServer.Start(_ => throw new InvalidOperationException());

        await NotTheService(registry.Address);
    }

    [Fact]
    public async Task A_server_of_another_protocol_is_not_the_service()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var greeting = Greet(server);

        await NotTheService(new Uri($"http://{server.LocalEndpoint}"));
        server.Stop();
        await greeting;
    }

    [Fact]
    public async Task Where_nothing_answers_the_service_is_named_that_cannot_be_reached()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = new Uri($"http://{server.LocalEndpoint}");
        server.Stop();

        foreach (var (code, errors) in new[] { await Upload(address), await Import(address) })
        {
            Assert.Equal(3, code);
            Assert.Contains($"at {address} cannot be reached", errors, StringComparison.Ordinal);
        }
    }

    private async Task NotTheService(Uri address)
    {
        var (code, errors) = await Upload(address);

        Assert.Equal(3, code);
        Assert.StartsWith($"What answers at {address} is not the service budgeting of the platform", errors, StringComparison.Ordinal);
    }

    private static async Task Greet(TcpListener server)
    {
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("220 mail.example ready\r\n"));
                // Who closes with something unread resets the connection, and the greeting may be lost with it.
                await client.GetStream().CopyToAsync(Stream.Null);
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or InvalidOperationException)
        {
            // Stopped while it waits, while it speaks, or between two clients.
        }
    }

    private Task<(int Code, string Errors)> Upload(Uri address) =>
        Run("actuals", _postings, "--county", "10", "--year", "2026", "--address", $"{address}");

    private static Task<(int Code, string Errors)> Import(Uri address) =>
        Run("import", ShippedPacks.File("reference.json"), "--registry", $"{address}");

    private static async Task<(int Code, string Errors)> Run(params string[] words)
    {
        var errors = new StringWriter();
        var code = await CommandLine.Run(words, new(name => name == "PLATFORM_TOKEN" ? "t" : null, TextWriter.Null, errors));
        return (code, $"{errors}");
    }
}
