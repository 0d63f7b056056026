using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Testing;

/// <summary>A folder as somebody has it who makes a client in another language by docs/integrating.md.</summary>
public sealed partial class IntegratorsFolder : IDisposable
{
    private static readonly string s_repository = Path.GetFullPath(Path.Combine(Here(), "../.."));

    private readonly string _commands;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wellbeing-platform-client-");

    /// <summary>Has the contracts and the language's client of docs/clients, and nothing that is generated.</summary>
    /// <param name="language">A heading of the document.</param>
    public IntegratorsFolder(string language)
    {
        _commands = Commands(System.IO.File.ReadAllText(Path.Combine(s_repository, "docs/integrating.md")), language);
        Link("Protos", Path.Combine(s_repository, "shared/Contracts/Protos"));
        var client = new DirectoryInfo(Path.Combine(s_repository, "docs/clients", FolderOf(language)));

        foreach (var file in client.Exists ? client.GetFiles() : [])
        {
            file.CopyTo(Path.Combine(_folder.FullName, file.Name));
        }

        // Packages of npm, which ./platform test has fetched.
        foreach (var packages in client.Exists ? client.GetDirectories("node_modules") : [])
        {
            Link(packages.Name, packages.FullName);
        }
    }

    /// <summary>Where a file of the folder is.</summary>
    public string File(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs the commands of the document, which have to succeed.</summary>
    public Task Generate() => Succeed(_commands);

    /// <summary>Runs commands of bash that have to succeed; else what they said is told.</summary>
    public async Task<string> Succeed(string commands, params (string Name, string Value)[] environment)
    {
        var (code, output) = await Run(commands, environment);

        Assert.True(code == 0, $"{commands}\nended with {code} and said:\n{output}");
        return output;
    }

    /// <summary>Runs commands of bash, and gives back how they ended and all they said.</summary>
    public async Task<(int Code, string Output)> Run(string commands, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"exec 2>&1 </dev/null\n{commands}"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true
        };

        // A compiler that stays would keep the output open.
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string FolderOf(string language) => language switch
    {
        "C#" => "csharp",
        "Node by reflection" => "reflection",
        _ => language.ToLowerInvariant()
    };

    /// <summary>The commands below a heading and before the next.</summary>
    private static string Commands(string document, string language)
    {
        var section = document.Split("\n### ").Single(section => section.StartsWith($"{language}\n", StringComparison.Ordinal));

        // A client by reflection needs none.
        return CodeOfBash().Match(section.Split("\n## ")[0]).Groups["commands"].Value;
    }

    private void Link(string name, string target) => System.IO.File.CreateSymbolicLink(Path.Combine(_folder.FullName, name), target);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```bash\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeOfBash();
}
