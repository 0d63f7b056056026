using System.Reflection;

namespace Platform.ServiceDefaults.Rest;

/// <summary>What a service says of its calls over HTTP, in OpenAPI, as a test has written it from the contracts.</summary>
/// <param name="service">The service's name in the contracts, which its paths may begin with.</param>
/// <param name="assembly">The service, which has the document in it.</param>
internal sealed class RestDocument(string service, Assembly assembly)
{
    public string Service => service;

    public Stream Open() => assembly.GetManifestResourceStream("openapi.json")
        ?? throw new InvalidOperationException($"{assembly.GetName().Name} was built without its OpenAPI document.");
}
