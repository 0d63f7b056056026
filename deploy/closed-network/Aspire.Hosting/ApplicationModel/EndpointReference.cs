namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of another resource, to be looked up when the value is needed.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider, IManifestExpressionProvider
{
    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public string Url => Endpoint.Url;

    public int Port => Endpoint.AllocatedPort;

    public int? TargetPort => Endpoint.AllocatedPort;

    public string Host => Endpoint.TargetHost;

    public string Scheme => Endpoint.UriScheme;

    public string ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    private EndpointAnnotation Endpoint =>
        Resource.All<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == EndpointName)
        ?? throw new DistributedApplicationException($"Resource '{Resource.Name}' has no endpoint '{EndpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);
}
