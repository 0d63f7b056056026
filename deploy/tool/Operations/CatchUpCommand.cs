using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Platform.Contracts.Operations.V1;

namespace Platform.Tool.Operations;

/// <summary>Has a service take again what others have told.</summary>
internal sealed class CatchUpCommand : Command
{
    private readonly Surroundings _here;
    private readonly PlatformServices _services;

    private readonly Argument<string> _name = new("SERVICE") { Description = "The service that is to take it." };

    private readonly Option<string?> _from = new("--from")
    {
        HelpName = "OTHER",
        Description = "The service that has told it; unless told, every one that it listens to."
    };

    private readonly Option<long> _after = new("--after")
    {
        HelpName = "SEQUENCE",
        Description = "Begins after this sequence of the other's journal; unless told, at its beginning.",
        DefaultValueFactory = _ => 0
    };

    public CatchUpCommand(Surroundings here)
        : base("catch-up", """
            Has a service take again what another has told (docs/operating.md#catch-up). What it has taken its inboxes pass over, so that
            repeating it does no harm. It goes on in the service when this command is ended. passed-over tells how many events are missing,
            since something newer of their subjects was taken before them: for those the consumer has to start over.

            The token is read from the environment variable PLATFORM_TOKEN and permits operations.repair for every county. Ends with 0 when
            all is taken, 1 when it was refused, 2 when the arguments or the token cannot be used, 3 when the service cannot be reached.
            """)
    {
        _here = here;
        PlatformServices.Check(_name);
        _after.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !long.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError($"--after {given.Value} is no sequence.");
            }
        });
        Validators.Add(result =>
        {
            if (result.GetResult(_after) is { Implicit: false } && result.GetResult(_from) is null)
            {
                result.AddError("--after is a place in one service's journal: --from says whose.");
            }
        });
        Add(_name);
        Add(_from);
        Add(_after);
        _services = new(here, this);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(_name);
        var chosen = parsed.GetValue(_from);

        foreach (var owner in chosen is null ? PlatformServices.Names.Except([name]) : [chosen])
        {
            if (await _services.Ask(parsed, name, (service, headers) => Take(service, headers, owner, parsed, chosen is null, cancellation))
                is { } failed)
            {
                return failed;
            }
        }

        return ExitCode.Done;
    }

    private async Task Take(
        OperationsService.OperationsServiceClient service, Metadata headers, string owner, ParseResult parsed, bool isOneOfAll,
        CancellationToken cancellation)
    {
        using var call = service.CatchUp(
            new CatchUpRequest { Owner = owner, AfterSequence = parsed.GetValue(_after) }, headers, cancellationToken: cancellation);

        try
        {
            await foreach (var progress in call.ResponseStream.ReadAllAsync(cancellation))
            {
                await _here.Output.WriteLineAsync(
                    $"{progress.Consumer} {progress.Owner} sequence={progress.Sequence} events={progress.Events}"
                    + (progress.PassedOver > 0 ? $" passed-over={progress.PassedOver}" : "") + (progress.Finished ? " finished" : ""));
            }
        }
        catch (RpcException error) when (isOneOfAll && error.StatusCode == StatusCode.InvalidArgument)
        {
            await _here.Output.WriteLineAsync($"{owner}: {error.Status.Detail}");
        }
    }
}
