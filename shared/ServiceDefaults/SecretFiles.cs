using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>
/// Settings that nobody should find in a process's environment: each a file of the folder <c>SECRETS_FOLDER</c>, named after the setting
/// (<c>Broker__Password</c>) and holding its value. A file counts before everything else that configures a service; a line's end after the
/// value is no part of it.
/// </summary>
internal static class SecretFiles
{
    /// <exception cref="DirectoryNotFoundException">The folder is named, and it is not there.</exception>
    public static void AddSecretFiles(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration["SECRETS_FOLDER"] is { Length: > 0 } folder)
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        }
    }
}
