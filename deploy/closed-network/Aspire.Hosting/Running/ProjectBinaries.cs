using System.Reflection;

namespace Aspire.Hosting.Running;

/// <summary>
/// Finds a project's built assembly where UseArtifactsOutput puts it: <c>artifacts/bin/PROJECT/CONFIGURATION/PROJECT.dll</c> in
/// one of the folders above the project, in the configuration the app host itself was built in.
/// </summary>
internal static class ProjectBinaries
{
    public static string Find(string projectFile)
    {
        var project = Path.GetFileNameWithoutExtension(projectFile);
        var configuration = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        var built = Path.Combine("artifacts", "bin", project, configuration.ToLowerInvariant(), $"{project}.dll");

        for (var folder = Path.GetDirectoryName(projectFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, built)))
            {
                return Path.Combine(folder, built);
            }
        }

        throw new DistributedApplicationException(
            $"{built} was not found above {projectFile}; build the project first: dotnet build {projectFile} -c {configuration}");
    }

    /// <summary>The program that runs this app host, if it is one that runs assemblies.</summary>
    public static string Dotnet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } told && File.Exists(told) ? told
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";
}
