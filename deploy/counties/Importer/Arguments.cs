namespace Platform.Counties;

/// <summary>What to import, where to and as whom.</summary>
internal sealed record Arguments(IReadOnlyList<string> Files, Uri Registry, string Token)
{
    public const string Usage = """
        usage: Importer FOLDER|FILE... [--registry URL]

          FOLDER|FILE   county packs; of a folder, every .json file in it but schemas
          --registry    address of the organisation registry's gRPC endpoint; unless told,
                        the environment variable services__organisation-registry__grpc__0

        The token is read from the environment variable PLATFORM_TOKEN.
        Ends with 0 when all was recorded, 1 when something was rejected, 2 when the
        arguments or the token cannot be used, 3 when the registry cannot be reached.
        """;

    /// <exception cref="ArgumentException">They cannot be used; the message says why.</exception>
    public static Arguments Read(string[] words, Func<string, string?> environment)
    {
        var paths = new List<string>();
        var address = environment("services__organisation-registry__grpc__0");

        for (var index = 0; index < words.Length; index++)
        {
            switch (words[index])
            {
                case "--registry" when index + 1 < words.Length:
                    address = words[++index];
                    break;
                case ['-', ..] word:
                    throw new ArgumentException($"{word} is not understood or needs a value.");
                case var path:
                    paths.Add(path);
                    break;
            }
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var registry) || registry.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException(string.IsNullOrEmpty(address) ? "The registry's address is missing." : $"{address} is not an http or https address.");
        }

        return environment("PLATFORM_TOKEN") is { Length: > 0 } token
            ? new Arguments(PackFiles.Find(paths), registry, token)
            : throw new ArgumentException("The environment variable PLATFORM_TOKEN is missing.");
    }
}
