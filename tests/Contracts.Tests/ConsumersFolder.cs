using System.Diagnostics;

namespace Platform.Contracts.Tests;

/// <summary>A new folder, outside the repository and what is set there.</summary>
internal sealed class ConsumersFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wellbeing-platform-consumer-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Write(string name, string content) => System.IO.File.WriteAllText(File(name), content);

    /// <summary>Runs commands of bash that have to succeed; else what they said is told.</summary>
    public async Task<string> Succeed(string commands)
    {
        var (code, said) = await Run(_folder.FullName, commands);

        Assert.True(code == 0, $"{commands}\nended with {code} and said:\n{said}");
        return said;
    }

    /// <summary>Runs commands of bash in a folder, and gives back how they ended and all they said.</summary>
    public static async Task<(int Code, string Said)> Run(string folder, string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"exec 2>&1 </dev/null\n{commands}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A compiler that stays would keep the output open.
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
