using System.Net;
using System.Net.Sockets;
using Platform.Counties.Sending;

namespace Platform.Counties.Tests;

public sealed class RegistryTests
{
    [Fact]
    public async Task A_registry_that_stays_away_ends_the_run()
    {
        using var registry = new Registry(new Uri($"http://127.0.0.1:{ClosedPort()}"), "token", attempts: 2);
        var run = new ImportRun(registry, TextWriter.Null, TextWriter.Null);

        await Assert.ThrowsAsync<RegistryUnreachableException>(
            () => run.Import([ShippedPacks.File("keski-suomi.json")], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_of_a_broken_pack_is_sent()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(file, SamplePack.With("registry.bodies[0].appointed_by", "\"parliament\""), TestContext.Current.CancellationToken);
        using var registry = new Registry(new Uri($"http://127.0.0.1:{ClosedPort()}"), "token");
        var errors = new StringWriter();

        Assert.False(await new ImportRun(registry, TextWriter.Null, errors).Import([file], TestContext.Current.CancellationToken));
        Assert.Equal($"{Path.GetFileName(file)} $.registry.bodies[0].appointed_by: no \"parliament\" is among the bodies of this county", errors.ToString().Trim());
        File.Delete(file);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
