namespace Platform.Contracts.Tests;

/// <summary>
/// The files of the repository that this program was built in; what builds, tools and generators leave there is not among them.
/// </summary>
internal static class Repository
{
    private static readonly string[] s_leftOut = ["bin", "obj", "artifacts", "node_modules", "CompiledModel"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(EventTests.Folder(), "../.."));

    public static string File(string path) => Path.Combine(Root, path);

    public static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(File(folder), pattern)
        .Concat(Directory.EnumerateDirectories(File(folder))
            .Where(inner => Path.GetFileName(inner) is var name && !name.StartsWith('.') && !s_leftOut.Contains(name))
            .SelectMany(inner => Files(inner, pattern)));
}
