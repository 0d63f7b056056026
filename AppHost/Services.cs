using Platform.Identity;

namespace Platform.AppHost;

/// <summary>What every service has: three ports, a health check and the key that tokens are verified with.</summary>
internal static class Services
{
    /// <summary>Ports are named after the service in appsettings.json: <c>NAME-grpc</c>, <c>NAME-http</c>, <c>NAME-metrics</c>.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder, string name, DevelopmentIdentity identity)
        where TProject : IProjectMetadata, new()
    {
        var service = builder.AddBuiltProject<TProject>(name)
            .WithHttpEndpoint(name: "grpc", port: builder.Port($"{name}-grpc"), isProxied: false)
            .WithHttpEndpoint(name: "http", port: builder.Port($"{name}-http"), isProxied: false)
            .WithHttpEndpoint(name: "metrics", port: builder.Port($"{name}-metrics"), isProxied: false);

        // All ports reach the service in ASPNETCORE_URLS; without TLS it must be told which of them speaks HTTP/2, and which is for whom.
        return service
            .WithEnvironment("GRPC_PORT",
                ReferenceExpression.Create($"{service.GetEndpoint("grpc").Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment("METRICS_PORT",
                ReferenceExpression.Create($"{service.GetEndpoint("metrics").Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
            .WithEnvironment("Identity__PublicKey", identity.PublicKeyPem)
            // Whoever runs it here looks at it: every call is on the dashboard with all that it does.
            .WithEnvironment("OTEL_TRACES_SAMPLER_ARG", "1")
            .WithReadyCheck(builder.Port($"{name}-http"));
    }

    /// <summary>
    /// Starts the program that was built together with this one, in the same configuration. Left to itself Aspire says <c>dotnet run</c>,
    /// which builds again, and whose process is not the service's.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddBuiltProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var project = new TProject().ProjectPath;
        var program = Path.GetFileNameWithoutExtension(project);
        var output = new DirectoryInfo(AppContext.BaseDirectory);

        return builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = true)
            .WithAnnotation(new ExecutableAnnotation
            {
                Command = Path.Combine(output.Parent!.Parent!.FullName, program, output.Name, program),
                WorkingDirectory = Path.GetDirectoryName(project)!
            })
            // The program looks for the runtime where a package would have installed it; this one is running on it.
            .WithEnvironment("DOTNET_ROOT",
                Path.GetFullPath("../../..", System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory()));
    }

    /// <summary>Takes the mail of a developer's machine, and delivers none of it.</summary>
    public static IResourceBuilder<ProjectResource> AddMailSink(this IDistributedApplicationBuilder builder) =>
        builder.AddBuiltProject<Projects.Tool>("mail-sink")
            .WithArgs("mail-sink", "--smtp-port", $"{builder.Port("mail-sink-smtp")}", "--address",
                $"http://127.0.0.1:{builder.Port("mail-sink-http")}")
            .WithEndpoint(name: "smtp", scheme: "tcp", port: builder.Port("mail-sink-smtp"), isProxied: false)
            .WithHttpEndpoint(name: "http", port: builder.Port("mail-sink-http"), isProxied: false)
            .WithReadyCheck(builder.Port("mail-sink-http"));

    public static IResourceBuilder<ProjectResource> WithDatabase(
        this IResourceBuilder<ProjectResource> service, Servers servers, string name) =>
            service.WithReference(servers.Database(name), $"{name}db").WaitForCompletion(servers.DatabasesMade);

    public static IResourceBuilder<ProjectResource> WithBroker(this IResourceBuilder<ProjectResource> service, Servers servers) =>
        service.WithReference(servers.Broker(service.Resource.Name), "rabbitmq").WaitForStart(servers.BrokerServer);

    /// <summary>
    /// Where other services are and a token to show them; whoever takes their events needs <c>journal.read</c> for those that were told
    /// before. It does not wait for them: two services may need each other.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithCallsTo(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource>[] others, DevelopmentIdentity identity,
        params string[] permissions)
    {
        foreach (var other in others)
        {
            service.WithReference(other.GetEndpoint("grpc"));
        }

        return service.WithEnvironment("Identity__ServiceToken",
            () => identity.Token(["*"], permissions, service.Resource.Name, TimeSpan.FromDays(30)));
    }
}
