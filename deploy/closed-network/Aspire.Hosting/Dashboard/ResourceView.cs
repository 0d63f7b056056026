using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Contract;
using Aspire.Hosting.Running;
using Google.Protobuf.WellKnownTypes;
using Resource = Aspire.Hosting.Dashboard.Contract.Resource;

namespace Aspire.Hosting.Dashboard;

/// <summary>A resource in the form the dashboard shows.</summary>
internal static class ResourceView
{
    public static Resource Of(ResourceSnapshot snapshot)
    {
        var source = snapshot.Source;
        var view = new Resource
        {
            Name = source.Name,
            DisplayName = source.Resource.Name,
            ResourceType = source.IsProject ? "Project" : "Executable",
            Uid = source.Name,
            State = snapshot.State,
            CreatedAt = snapshot.CreatedAt.ToTimestamp(),
            StartedAt = snapshot.StartedAt?.ToTimestamp(),
            StoppedAt = snapshot.StoppedAt?.ToTimestamp()
        };
        view.Commands.AddRange(CommandStates.Of(snapshot.State));
        view.Properties.AddRange(ResourceProperties.Of(snapshot));
        view.Environment.AddRange(Environment(snapshot));
        view.Urls.AddRange(Urls(snapshot));
        view.HealthReports.AddRange(snapshot.Health.Select(Report));
        view.Relationships.AddRange(source.Resource.All<ResourceRelationshipAnnotation>()
            .Select(other => new ResourceRelationship { ResourceName = other.Resource.Name, Type = other.Type }));
        return view;
    }

    private static IEnumerable<EnvironmentVariable> Environment(ResourceSnapshot snapshot)
    {
        var own = snapshot.Spec?.Env.Select(variable => variable.Name).ToHashSet() ?? [];
        var present = snapshot.Environment.Count > 0 ? snapshot.Environment : snapshot.Spec?.Env ?? [];
        return present.Select(variable => new EnvironmentVariable
        {
            Name = variable.Name,
            Value = variable.Value,
            IsFromSpec = own.Contains(variable.Name)
        });
    }

    private static IEnumerable<Url> Urls(ResourceSnapshot snapshot) =>
        snapshot.Source.Resource.All<EndpointAnnotation>().Select(endpoint => new Url
        {
            EndpointName = endpoint.Name,
            FullUrl = endpoint.Url,
            IsInactive = snapshot.State != ResourceState.Running,
            DisplayProperties = new UrlDisplayProperties()
        });

    private static HealthReport Report(HealthResult result)
    {
        var report = new HealthReport
        {
            Key = result.Key,
            Description = result.Description,
            Exception = result.Exception,
            LastRunAt = result.At?.ToTimestamp()
        };

        // Left out altogether until there is a result: the first value of the enumeration means "healthy".
        if (result.Status is { } status)
        {
            report.Status = status switch
            {
                Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy => HealthStatus.Healthy,
                Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded => HealthStatus.Degraded,
                _ => HealthStatus.Unhealthy
            };
        }

        return report;
    }
}
