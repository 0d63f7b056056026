using System.Net;
using System.Net.Sockets;
using Platform.Tool.Import;
using Platform.Tool.Import.Sending;

namespace Platform.Tool.Tests;

public sealed class ConnectionsTests
{
    [Fact]
    public async Task A_service_that_stays_away_ends_the_run()
    {
        using var services = new Connections(Nowhere("registry", "budgeting", "strategy", "participation", "news"), "token", attempts: 2);
        var run = new ImportRun(services, TextWriter.Null, TextWriter.Null);

        await Assert.ThrowsAsync<ServiceUnreachableException>(
            () => run.Import([ShippedPacks.File("keski-suomi.json")], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_of_a_broken_pack_is_sent()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(file, SamplePack.With("registry.bodies[0].appointed_by", "\"parliament\""),
            TestContext.Current.CancellationToken);
        using var services = new Connections(Nowhere("registry", "budgeting"), "token");
        var errors = new StringWriter();

        Assert.False(await new ImportRun(services, TextWriter.Null, errors).Import([file], TestContext.Current.CancellationToken));
        Assert.Equal($"{Path.GetFileName(file)} $.registry.bodies[0].appointed_by: no \"parliament\" is among the bodies of this county",
            errors.ToString().Trim());
        File.Delete(file);
    }

    [Fact]
    public async Task Nothing_is_sent_of_a_pack_that_speaks_to_a_service_whose_address_is_unknown()
    {
        using var services = new Connections(Nowhere("registry"), "token");
        var errors = new StringWriter();

        Assert.False(await new ImportRun(services, TextWriter.Null, errors).Import([ShippedPacks.File("keski-suomi.json")],
            TestContext.Current.CancellationToken));
        Assert.Contains("keski-suomi.json $.budgeting: the address of the service budgeting is missing: --budgeting URL", errors.ToString(),
            StringComparison.Ordinal);
    }

    private static Dictionary<string, Uri> Nowhere(params string[] sections) =>
        sections.ToDictionary(section => section, _ => new Uri($"http://127.0.0.1:{ClosedPort()}"));

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
