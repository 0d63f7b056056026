using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds programs.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>
    /// The command is a name on the PATH, or a path that starts in the working directory, which in turn starts in the app host's folder.
    /// </summary>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        var folder = Path.GetFullPath(workingDirectory, builder.AppHostDirectory);
        var program = command.Contains('/') ? Path.GetFullPath(command, folder) : command;
        return builder.AddResource(new ExecutableResource(name, program, folder)).WithArgs(args ?? []);
    }
}
