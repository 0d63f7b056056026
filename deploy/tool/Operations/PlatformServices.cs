using System.CommandLine;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Operations.V1;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Operations;

/// <summary>Where the services are, by their names in the platform, and how a command calls them.</summary>
internal sealed class PlatformServices
{
    private readonly Surroundings _here;
    private readonly Dictionary<string, Option<Uri?>> _addresses;

    public PlatformServices(Surroundings here, Command command)
    {
        _here = here;
        _addresses = Names.ToDictionary(name => name, name => CommonOptions.Address($"--{name}", name, here));

        foreach (var address in _addresses.Values)
        {
            command.Add(address);
        }
    }

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sections.All.Select(service => service.Resource)];

    /// <summary>Refuses what is no name of a service.</summary>
    public static void Check(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (var stranger in result.Tokens.Select(token => token.Value).Except(Names))
        {
            result.AddError($"There is no service {stranger}; there are {string.Join(", ", Names)}.");
        }
    });

    /// <summary>
    /// Has a service asked; null when all was answered, else why it was not, which was told. Whoever calls decides what that means.
    /// </summary>
    public async Task<int?> Ask(
        ParseResult parsed, string name, Func<OperationsService.OperationsServiceClient, Metadata, Task> question)
    {
        var address = parsed.GetValue(_addresses[name])
            ?? throw new UnusableException($"The address of {name} is not known: {_addresses[name].Name}.");
        var headers = new Metadata { { "authorization", $"Bearer {CommonOptions.Token(_here)}" } };
        using var channel = GrpcChannel.ForAddress(address);

        try
        {
            await question(new OperationsService.OperationsServiceClient(channel), headers);
            return null;
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            throw new UnusableException($"The service {name} does not accept the token: {error.Status.Detail}");
        }
        catch (RpcException error) when (Misdirected.Reason(name, address, error) is { } reason)
        {
            await _here.Errors.WriteLineAsync(reason);
            return ExitCode.Unreachable;
        }
        catch (RpcException error)
        {
            await _here.Errors.WriteLineAsync($"{name}: {error.StatusCode}: {error.Status.Detail}");
            return ExitCode.Rejected;
        }
    }
}
