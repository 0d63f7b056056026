using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Platform.Testing;

/// <summary>What others' programs say of a document that is written for them: the scripts in <c>judges</c>, by packages from npm.</summary>
public static class ForeignJudge
{
    /// <summary>The findings of Popolo's schemas.</summary>
    public static Task<IReadOnlyList<string>> OfPopolo(string document) => Ask("popolo", document);

    /// <summary>The findings of Frictionless Data's and OpenSpending's libraries about a Fiscal Data Package.</summary>
    /// <param name="files">The texts of its files by name.</param>
    public static Task<IReadOnlyList<string>> OfFiscalPackage(IReadOnlyDictionary<string, string> files) =>
        Ask("fiscal", JsonSerializer.Serialize(files));

    /// <summary>The findings of IPTC's schema of ninjs 3.1.</summary>
    public static Task<IReadOnlyList<string>> OfNews(string item) => Ask("ninjs", item);

    /// <summary>The findings about objects of Kubernetes' operators, by what their authors say of their fields.</summary>
    /// <param name="objects">A JSON array of <c>{ object, as }</c>; <c>as</c> names a type of CloudNativePG, or is left out.</param>
    public static Task<IReadOnlyList<string>> OfManifests(string objects) => Ask("manifests", objects, "mjs");

    private static async Task<IReadOnlyList<string>> Ask(string judge, string document, string kind = "js")
    {
        var start = new ProcessStartInfo("node", [InTests($"Testing/judges/{judge}.{kind}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false)
        };
        using var process = Process.Start(start)!;
        var (found, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(document);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        return process.ExitCode == 0
            ? (await found).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"The judge {judge} ended with {process.ExitCode} and said:\n{await errors}");
    }

    private static string InTests(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", path));
}
