using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Contract;
using Aspire.Hosting.Running;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.Dashboard;

/// <summary>The details of a resource, under the names the dashboard gives a meaning.</summary>
internal static class ResourceProperties
{
    public static IEnumerable<ResourceProperty> Of(ResourceSnapshot snapshot)
    {
        if (snapshot.ExitCode is { } exitCode)
        {
            yield return new ResourceProperty { Name = "resource.exitCode", Value = Value.ForNumber(exitCode) };
        }

        var order = 0;
        if (snapshot.Source.Resource.All<IProjectMetadata>().FirstOrDefault() is { } project)
        {
            yield return Shown("project.path", "Project path", Value.ForString(project.ProjectPath), order++);
        }

        if (snapshot.Spec is { } spec)
        {
            yield return Shown("executable.path", "Path", Value.ForString(spec.ExecutablePath), order++);
            yield return Shown("executable.workDir", "Working directory", Value.ForString(spec.WorkingDirectory), order++);
            var arguments = Shown("executable.args", "Arguments", Value.ForList([.. spec.Args.Select(Value.ForString)]), order++);
            arguments.IsSensitive = true;
            yield return arguments;
        }

        if (snapshot.Pid is { } pid)
        {
            yield return Shown("executable.pid", "Process ID", Value.ForNumber(pid), order);
        }
    }

    private static ResourceProperty Shown(string name, string displayName, Value value, int order) =>
        new() { Name = name, DisplayName = displayName, Value = value, IsHighlighted = true, SortOrder = order };
}
