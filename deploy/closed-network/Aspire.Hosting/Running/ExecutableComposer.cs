using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Aspire.Hosting.Running;

/// <summary>Turns what was said of a resource into the process DCP is to run; asked anew at each start.</summary>
internal sealed class ExecutableComposer(TelemetryVariables telemetry)
{
    public async Task<DcpExecutableSpec> ComposeAsync(RunnableResource source, CancellationToken cancellationToken)
    {
        var arguments = await ArgumentsAsync(source.Resource, cancellationToken);
        var environment = await EnvironmentAsync(source, cancellationToken);

        if (source.Resource is ExecutableResource program)
        {
            return new DcpExecutableSpec(program.Command, program.WorkingDirectory, arguments, environment);
        }

        var project = source.Resource.All<IProjectMetadata>().Single().ProjectPath;
        return new DcpExecutableSpec(
            ProjectBinaries.Dotnet(), Path.GetDirectoryName(project)!, [ProjectBinaries.Find(project), .. arguments], environment);
    }

    private static async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var callback in resource.All<ArgumentsCallback>())
        {
            await callback.Apply(context);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            arguments.Add(DcpTemplate.Literal(await TextAsync(argument, cancellationToken)));
        }

        return arguments;
    }

    private async Task<List<DcpVariable>> EnvironmentAsync(RunnableResource source, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext([], cancellationToken);
        if (source.IsProject)
        {
            AddProjectDefaults(context.EnvironmentVariables, source);
        }

        foreach (var callback in source.Resource.All<EnvironmentCallback>())
        {
            await callback.Apply(context);
        }

        var variables = new List<DcpVariable>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            variables.Add(new DcpVariable(name, DcpTemplate.Literal(await TextAsync(value, cancellationToken))));
        }

        return variables;
    }

    private void AddProjectDefaults(Dictionary<string, object> environment, RunnableResource source)
    {
        telemetry.AddTo(environment, source);
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";

        var urls = source.Resource.All<EndpointAnnotation>()
            .Where(endpoint => endpoint.UriScheme is "http" or "https")
            .Except(source.Resource.All<EnvironmentVariablePort>().Select(port => port.Endpoint))
            .Select(endpoint => endpoint.Url)
            .ToArray();
        if (urls.Length > 0)
        {
            environment["ASPNETCORE_URLS"] = string.Join(';', urls);
        }
    }

    private static async ValueTask<string> TextAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken) ?? "",
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(cancellationToken) ?? "",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new DistributedApplicationException($"A value of type {value.GetType().Name} cannot be given to a program.")
    };
}
