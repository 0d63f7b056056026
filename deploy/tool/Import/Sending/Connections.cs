using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Platform.Contracts.Imports.V1;
using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import.Sending;

/// <summary>A service cannot be reached, does not answer in time or is another program: nothing more can be sent.</summary>
internal sealed class ServiceUnreachableException(string message, RpcException reason)
    : Exception(message, reason);

/// <summary>A service does not take the token: no fact can be sent with it.</summary>
internal sealed class TokenRefusedException(string service, RpcException reason)
    : Exception($"The service {service} does not accept the token: {reason.Status.Detail}", reason);

/// <summary>The services' import calls, with a deadline and with new tries while a service is away.</summary>
/// <param name="addresses">Their gRPC endpoints, by section.</param>
/// <param name="token">A bearer token with the import permission of each.</param>
/// <param name="attempts">How often a call is tried; the default outlasts a restart of a service.</param>
internal sealed class Connections(IReadOnlyDictionary<string, Uri> addresses, string token, int attempts = 8) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, GrpcChannel> _channels = addresses.ToDictionary(
        address => address.Key, address => GrpcChannel.ForAddress(address.Value, Options(attempts)));
    private readonly Metadata _headers = new() { { "authorization", $"Bearer {token}" } };
    private readonly RetryBudget _patience = new(TimeProvider.System);

    public bool Reaches(Service service) => _channels.ContainsKey(service.Section);

    /// <summary>Null when the fact was recorded, otherwise why it was not.</summary>
    public async Task<Rejection?> Send(Fact fact, CancellationToken cancellation)
    {
        for (var hasWaited = false; ; hasWaited = true)
        {
            var rejection = await Try(fact, cancellation);

            if (rejection is null && hasWaited)
            {
                _patience.Renew();
            }

            // A service hears of another's facts a moment after they were recorded there.
            if (rejection is null || !fact.LeansOnOthers || !rejection.MayPass || !await _patience.Wait(cancellation))
            {
                return rejection;
            }
        }
    }

    /// <summary>Those of which the service remembers that it has them all.</summary>
    public async Task<IReadOnlyList<FactSet>> Known(IReadOnlyList<FactSet> sets, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(sets.Select(set => Ask(set, async (client, options) => (await client.GetImportRecordAsync(
            new GetImportRecordRequest { CountyCode = set.CountyCode, Digest = set.Digest() }, options)).Recorded, cancellation)));
        return [.. sets.Where((_, index) => answers[index])];
    }

    /// <summary>Has the services remember that they have all of these facts.</summary>
    public async Task Note(IReadOnlyList<FactSet> sets, CancellationToken cancellation) =>
        await Task.WhenAll(sets.Select(set => Ask(set, async (client, options) =>
        {
            await client.RecordImportAsync(new RecordImportRequest { CountyCode = set.CountyCode, Digest = set.Digest() }, options);
            return true;
        }, cancellation)));

    /// <summary>A service that cannot be asked, or a token that may not, costs time and nothing else: its facts are sent.</summary>
    private async Task<bool> Ask(
        FactSet set, Func<ImportRecordService.ImportRecordServiceClient, CallOptions, Task<bool>> question, CancellationToken cancellation)
    {
        try
        {
            return await question(
                new ImportRecordService.ImportRecordServiceClient(_channels[set.Service.Section]),
                new CallOptions(_headers, DateTime.UtcNow.Add(Deadline), cancellation));
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unimplemented or StatusCode.PermissionDenied)
        {
            return false;
        }
        catch (RpcException error) when (Ending(set.Service, error) is { } ending)
        {
            throw ending;
        }
    }

    /// <summary>What ends the run, when an error does.</summary>
    private Exception? Ending(Service service, RpcException error) => error.StatusCode switch
    {
        StatusCode.Unauthenticated => new TokenRefusedException(service.Resource, error),
        _ => Misdirected.Reason(service.Resource, addresses[service.Section], error) is { } reason
            ? new ServiceUnreachableException(reason, error)
            : null
    };

    private async Task<Rejection?> Try(Fact fact, CancellationToken cancellation)
    {
        var section = fact.Service.Section;

        try
        {
            await fact.Service.Import(
                _channels[section].CreateCallInvoker(), fact, new CallOptions(_headers, DateTime.UtcNow.Add(Deadline), cancellation));
            return null;
        }
        catch (RpcException error) when (Ending(fact.Service, error) is { } ending)
        {
            throw ending;
        }
        catch (RpcException error) when (!cancellation.IsCancellationRequested)
        {
            return Rejection.From(fact.Place, error);
        }
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private static GrpcChannelOptions Options(int attempts) => new()
    {
        MaxRetryAttempts = attempts,
        // Otherwise a channel that failed to connect refuses calls unasked for longer than they are tried.
        InitialReconnectBackoff = TimeSpan.FromSeconds(0.5),
        MaxReconnectBackoff = TimeSpan.FromSeconds(2),
        ServiceConfig = new ServiceConfig
        {
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    // An import that is repeated changes nothing, so trying again is always safe.
                    RetryPolicy = new RetryPolicy
                    {
                        MaxAttempts = attempts,
                        InitialBackoff = TimeSpan.FromSeconds(0.5),
                        MaxBackoff = TimeSpan.FromSeconds(5),
                        BackoffMultiplier = 2,
                        RetryableStatusCodes = { StatusCode.Unavailable }
                    }
                }
            }
        }
    };
}
