using Platform.Testing;

namespace Platform.Journeys;

/// <summary>
/// A client that is generated from the contracts in another language, as docs/integrating.md says, and knows nothing else of the platform.
/// </summary>
public sealed class GeneratedClient(RunningPlatform platform)
{
    [Theory]
    [InlineData("Python", "/usr/bin/python3 get_county.py")]
    [InlineData("Node", "node get-county.js")]
    public async Task Reads_the_registry_in(string language, string client)
    {
        using var folder = new IntegratorsFolder(language);
        await folder.Generate();
        var address = new Uri(platform.Registry).Authority;

        var read = await folder.Succeed($"{client} {address} 10", ("TOKEN", platform.Token("10", "registry.read")));
        var refused = await folder.Run($"{client} {address} 10", ("TOKEN", platform.Token("15", "registry.read")));

        Assert.Equal("Kymenlaakson hyvinvointialue\n", read);
        Assert.Equal(1, refused.Code);
        Assert.Matches("^(?i)permission_?denied: ", refused.Output);
    }
}
