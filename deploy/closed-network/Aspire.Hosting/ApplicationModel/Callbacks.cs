namespace Aspire.Hosting.ApplicationModel;

/// <summary>The arguments of a resource that is about to start.</summary>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    public IList<object> Args { get; } = args;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>The environment of a resource that is about to start.</summary>
public sealed class EnvironmentCallbackContext(Dictionary<string, object> variables, CancellationToken cancellationToken = default)
{
    public Dictionary<string, object> EnvironmentVariables { get; } = variables;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

internal sealed record ArgumentsCallback(Func<CommandLineArgsCallbackContext, Task> Apply) : IResourceAnnotation;

internal sealed record EnvironmentCallback(Func<EnvironmentCallbackContext, Task> Apply) : IResourceAnnotation;
