namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port a resource listens on. There is no proxy in between: the port asked for is the port bound.</summary>
public sealed class EndpointAnnotation(string name, string scheme, int? port, int? targetPort) : IResourceAnnotation
{
    private readonly Lazy<int> _port = new(() => port ?? targetPort ?? FreePorts.Next());

    public string Name { get; } = name;

    public string UriScheme { get; } = scheme;

    public string TargetHost { get; set; } = "localhost";

    /// <summary>A port nobody asked for is chosen when it is first needed.</summary>
    public int AllocatedPort => _port.Value;

    public string Url => $"{UriScheme}://{TargetHost}:{AllocatedPort}";
}
