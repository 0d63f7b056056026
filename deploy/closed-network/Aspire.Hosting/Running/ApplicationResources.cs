using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The resources that run, with the name each has for this session.</summary>
internal sealed class ApplicationResources
{
    public ApplicationResources(IEnumerable<IResource> resources, string appHostDirectory)
    {
        AppHostDirectory = appHostDirectory;
        Runnable = [.. resources.Where(resource => resource is ExecutableResource or ProjectResource).Select(resource => new RunnableResource(resource, NewSuffix()))];
    }

    public string AppHostDirectory { get; }

    public IReadOnlyList<RunnableResource> Runnable { get; }

    public static string NewSuffix() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 8);
}

/// <summary>The suffix is also the telemetry's instance id: name and id together tie telemetry to the resource.</summary>
internal sealed record RunnableResource(IResource Resource, string Suffix)
{
    public string Name => $"{Resource.Name}-{Suffix}";

    public bool IsProject => Resource is ProjectResource;
}
