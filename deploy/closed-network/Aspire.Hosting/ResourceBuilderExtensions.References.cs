using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives the connection string as <c>ConnectionStrings__{name}</c>.</summary>
    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null)
        where T : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? resource.Name}";
        return builder.WithEnvironment(context => context.EnvironmentVariables[variable] = resource);
    }

    /// <summary>Gives every endpoint of a project as <c>services__{name}__{endpoint}__0</c>.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where T : IResourceWithEnvironment =>
        builder.RelatedTo(source.Resource).WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.All<EndpointAnnotation>())
            {
                context.EnvironmentVariables[Discovery(source.Resource, endpoint.Name)] = new EndpointReference(source.Resource, endpoint.Name);
            }
        });

    /// <summary>Gives one endpoint as <c>services__{name}__{endpoint}__0</c>.</summary>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, EndpointReference endpointReference)
        where T : IResourceWithEnvironment =>
        builder.RelatedTo(endpointReference.Resource)
            .WithEnvironment(Discovery(endpointReference.Resource, endpointReference.EndpointName), endpointReference);

    private static string Discovery(IResource resource, string endpoint) => $"services__{resource.Name}__{endpoint}__0";

    private static IResourceBuilder<T> RelatedTo<T>(this IResourceBuilder<T> builder, IResource other) where T : IResource =>
        builder.With(new ResourceRelationshipAnnotation(other, "Reference"));
}
