using System.CommandLine;
using Platform.Tool.Import.Sending;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import;

/// <summary>Sends county packs to the services.</summary>
internal sealed class ImportCommand : Command
{
    private readonly Argument<IReadOnlyList<string>> _packs = new("FOLDER|FILE")
    {
        Description = "County packs; of a folder, every .json file in it but schemas.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = argument =>
        {
            if (argument.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } stranger)
            {
                argument.AddError($"There is no option '{stranger.Value}'.");
                return [];
            }

            try
            {
                return PackFiles.Find(argument.Tokens.Select(token => token.Value));
            }
            catch (ArgumentException error)
            {
                argument.AddError(error.Message);
                return [];
            }
        }
    };

    private readonly Dictionary<string, Option<Uri?>> _addresses;

    public ImportCommand(Surroundings here)
        : base("import", """
            Sends county packs to the services (deploy/counties/README.md).

            The token is read from the environment variable PLATFORM_TOKEN. Ends with 0 when all was recorded, 1 when
            something was rejected, 2 when the arguments or the token cannot be used, 3 when a service cannot be reached.
            """)
    {
        _addresses = Sections.All.ToDictionary(
            service => service.Section, service => CommonOptions.Address($"--{service.Section}", service.Resource, here));
        Add(_packs);

        foreach (var address in _addresses.Values)
        {
            Add(address);
        }

        SetAction((parsed, cancellation) => Run(parsed, here, cancellation));
    }

    /// <summary>The services' gRPC endpoints that are known, by section.</summary>
    private Dictionary<string, Uri> Addresses(ParseResult parsed)
    {
        var known = _addresses
            .Select(address => (Section: address.Key, Address: parsed.GetValue(address.Value)))
            .Where(known => known.Address is not null)
            .ToDictionary(known => known.Section, known => known.Address!);
        return known.Count > 0
            ? known
            : throw new UnusableException(
                $"No service's address is known: {string.Join(", ", _addresses.Values.Select(option => option.Name))}.");
    }

    private async Task<int> Run(ParseResult parsed, Surroundings here, CancellationToken cancellation)
    {
        try
        {
            using var services = new Connections(Addresses(parsed), CommonOptions.Token(here));
            var run = new ImportRun(services, here.Output, here.Errors);
            return await run.Import(parsed.GetRequiredValue(_packs), cancellation) ? ExitCode.Done : ExitCode.Rejected;
        }
        catch (TokenRefusedException error)
        {
            await here.Errors.WriteLineAsync(error.Message);
            return ExitCode.Unusable;
        }
        catch (ServiceUnreachableException error)
        {
            await here.Errors.WriteLineAsync(error.Message);
            return ExitCode.Unreachable;
        }
    }
}
