using Platform.Counties.Services;

namespace Platform.Counties;

/// <summary>What to import, where to and as whom.</summary>
/// <param name="Files">The packs, in the order in which they are sent.</param>
/// <param name="Addresses">The services' gRPC endpoints that are known, by section.</param>
/// <param name="Token">A bearer token.</param>
internal sealed record Arguments(IReadOnlyList<string> Files, IReadOnlyDictionary<string, Uri> Addresses, string Token)
{
    public static readonly string Usage = $"""
        usage: Importer FOLDER|FILE... [--SECTION URL]...

          FOLDER|FILE   county packs; of a folder, every .json file in it but schemas
          --SECTION     address of the gRPC endpoint of the service that a section of the packs is
                        sent to: {string.Join(", ", Sections.All.Select(service => $"--{service.Section}"))};
                        unless told, an environment variable such as services__organisation-registry__grpc__0

        The token is read from the environment variable PLATFORM_TOKEN.
        Ends with 0 when all was recorded, 1 when something was rejected, 2 when the
        arguments or the token cannot be used, 3 when a service cannot be reached.
        """;

    /// <exception cref="ArgumentException">They cannot be used; the message says why.</exception>
    public static Arguments Read(string[] words, Func<string, string?> environment)
    {
        var paths = new List<string>();
        var addresses = Sections.All.ToDictionary(service => service.Section, service => environment($"services__{service.Resource}__grpc__0"));

        for (var index = 0; index < words.Length; index++)
        {
            switch (words[index])
            {
                case ['-', '-', .. var section] when addresses.ContainsKey(section) && index + 1 < words.Length:
                    addresses[section] = words[++index];
                    break;
                case ['-', ..] word:
                    throw new ArgumentException($"{word} is not understood or needs a value.");
                case var path:
                    paths.Add(path);
                    break;
            }
        }

        var known = addresses.Where(address => !string.IsNullOrEmpty(address.Value)).ToDictionary(address => address.Key, address => Address(address.Value!));

        if (known.Count == 0)
        {
            throw new ArgumentException("No service's address is known.");
        }

        return environment("PLATFORM_TOKEN") is { Length: > 0 } token
            ? new Arguments(PackFiles.Find(paths), known, token)
            : throw new ArgumentException("The environment variable PLATFORM_TOKEN is missing.");
    }

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
        ? address
        : throw new ArgumentException($"{text} is not an http or https address.");
}
