using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Platform.Contracts.Registry.V1;

namespace Platform.Counties.Sending;

/// <summary>The registry cannot be reached or does not answer in time: nothing more can be sent.</summary>
internal sealed class RegistryUnreachableException(Uri address, RpcException reason)
    : Exception($"The registry at {address} cannot be reached ({reason.StatusCode}). {reason.Status.Detail}", reason);

/// <summary>The registry does not take the token: no fact can be sent with it.</summary>
internal sealed class TokenRefusedException(RpcException reason) : Exception($"The registry does not accept the token: {reason.Status.Detail}", reason);

/// <summary>The organisation registry's import call, with a deadline and with new tries while the registry is away.</summary>
/// <param name="address">Its gRPC endpoint.</param>
/// <param name="token">A bearer token with the permission registry.import.</param>
/// <param name="attempts">How often a call is tried; the default outlasts a restart of the registry.</param>
internal sealed class Registry(Uri address, string token, int attempts = 8) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
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
    });

    private readonly Metadata _headers = new() { { "authorization", $"Bearer {token}" } };

    /// <summary>Null when the fact was recorded, otherwise why it was not.</summary>
    public async Task<Rejection?> Send(Item item, CancellationToken cancellation)
    {
        try
        {
            var client = new ImportService.ImportServiceClient(_channel);
            await client.ImportFactAsync(item.Request, _headers, DateTime.UtcNow.Add(Deadline), cancellation);
            return null;
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            throw new RegistryUnreachableException(address, error);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.Unauthenticated)
        {
            throw new TokenRefusedException(error);
        }
        catch (RpcException error) when (!cancellation.IsCancellationRequested)
        {
            return Rejection.From(item.Place, error);
        }
    }

    public void Dispose() => _channel.Dispose();
}
