using System.Diagnostics;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Contracts.Identity.V1;

namespace Platform.Contracts.Tests.OpenApi;

/// <summary>The contracts with their comments, which the generated code does not have: as buf reads them.</summary>
internal static class Described
{
    private static readonly Lazy<IReadOnlyList<FileDescriptor>> s_files = new(Build);

    public static IReadOnlyList<FileDescriptor> Files => s_files.Value;

    /// <summary>A comment as one text; what is indented in it stays.</summary>
    public static string Text(DescriptorDeclaration? declaration) =>
        (declaration?.LeadingComments ?? "").Trim().Replace("\n ", "\n", StringComparison.Ordinal).Replace('\n', ' ');

    private static IReadOnlyList<FileDescriptor> Build()
    {
        var image = Path.GetTempFileName();

        try
        {
            Program("shared/Contracts", "buf", "build",
                Repository.File("shared/Contracts"), "--as-file-descriptor-set", "-o", $"{image}#format=binpb");
            var files = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(image)).File.Select(file => file.ToByteString()).ToList();
            return FileDescriptor.BuildFromByteStrings(
                files, new ExtensionRegistry { PermissionExtensions.Permission, AnnotationsExtensions.Http });
        }
        finally
        {
            File.Delete(image);
        }
    }

    /// <summary>Runs one of the programs that npm has brought to <paramref name="folder"/>, which has to succeed.</summary>
    public static string Program(string folder, string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.File($"{folder}/node_modules/.bin/{name}"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode} and said:\n{output}{errors.Result}");
        return output + errors.Result;
    }
}
