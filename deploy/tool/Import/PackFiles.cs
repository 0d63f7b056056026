namespace Platform.Tool.Import;

/// <summary>The packs that were asked for, in the order in which they are sent.</summary>
internal static class PackFiles
{
    private const string Reference = "reference.json";

    /// <summary>Reference data first, since counties' own packs build on it; then by name.</summary>
    /// <exception cref="ArgumentException">There is no such file or folder, or no pack in it.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = paths
            .SelectMany(Expand)
            .Select(Path.GetFullPath)
            .Distinct()
            .OrderBy(file => Path.GetFileName(file) != Reference)
            .ThenBy(Path.GetFileName, StringComparer.Ordinal)
            .ToList();

        return files.Count > 0 ? files : throw new ArgumentException("There is no pack to import.");
    }

    private static IEnumerable<string> Expand(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path,
            "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal))
        : File.Exists(path) ? [path]
        : throw new ArgumentException($"{path} is neither a file nor a folder.");
}
