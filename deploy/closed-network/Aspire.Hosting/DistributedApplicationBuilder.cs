using System.Net;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dcp;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The app host is a small web application: its only endpoint is the service the dashboard reads resources from.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly DistributedApplicationOptions _options;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        AppDomain.CurrentDomain.UnhandledException += (_, failure) => SayAndEnd(failure.ExceptionObject);
        var appHost = Assembly.GetEntryAssembly()!;
        _options = options;
        AppHostDirectory = appHost.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "AppHostDirectory")?.Value
            ?? Directory.GetCurrentDirectory();
        _web = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = appHost.GetName().Name,
            ContentRootPath = AppHostDirectory
        });

        // The default order, with the user secrets in their place; the web defaults would leave them out of a slim builder.
        _web.Configuration.Sources.Clear();
        _web.Configuration
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{_web.Environment.EnvironmentName}.json", optional: true)
            .AddUserSecrets(appHost, optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(options.Args ?? []);

        Secrets = UserSecrets.Of(appHost);
    }

    public ConfigurationManager Configuration => _web.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _web.Environment;

    public IServiceCollection Services => _web.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    public IList<IResource> Resources { get; } = [];

    public UserSecrets? Secrets { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Cannot add resource '{resource.Name}': the name is taken.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        var settings = DashboardSettings.From(Configuration, _options, Environment.ApplicationName);

        // Only what a person needs is said, in lines of our own; the rest would be noise of the web server.
        _web.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.None)
            .AddFilter("Grpc", LogLevel.Error);

        Services.AddGrpc();
        Services.AddHttpClient();
        Services.AddHealthChecks();
        Services.AddSingleton(settings);
        Services.AddSingleton(new ApplicationResources(Resources, AppHostDirectory));
        Services.AddSingleton<ResourceBoard>();
        Services.AddSingleton<ConsoleLogs>();
        Services.AddSingleton(services => new ResourceNotificationService(services.GetRequiredService<ResourceBoard>()));
        Services.AddSingleton(services => new ResourceLoggerService(services.GetRequiredService<ConsoleLogs>()));
        Services.AddSingleton<DcpSession>();
        Services.AddSingleton<DcpClient>();
        Services.AddSingleton<TelemetryVariables>();
        Services.AddSingleton<ExecutableComposer>();
        Services.AddSingleton<Waits>();
        Services.AddSingleton<HealthMonitor>();
        Services.AddSingleton<StateLines>();
        Services.AddSingleton<DashboardProcess>();
        Services.AddSingleton<Orchestrator>();
        Services.AddSingleton<ResourceCommands>();

        // ASPNETCORE_URLS speaks of the dashboard here, as it does with the real package.
        _web.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, null);
        _web.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, settings.ResourceServicePort, listen => listen.Protocols = HttpProtocols.Http2));

        var app = _web.Build();
        app.UseMiddleware<ResourceServiceKey>();
        app.MapGrpcService<ResourceService>();
        return new DistributedApplication(app);
    }

    /// <summary>What a person can put right is said in one sentence, also when it comes up before the application runs.</summary>
    private static void SayAndEnd(object failure)
    {
        if (failure is DistributedApplicationException known)
        {
            Console.Error.WriteLine(known.Message);
            System.Environment.Exit(1);
        }
    }
}
