using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>Calls to other services, found by the addresses that the orchestrator puts in the environment.</summary>
public static class GrpcClients
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A client of <paramref name="resource"/>'s gRPC endpoint that shows this service's own token: five seconds a call unless the caller says
    /// otherwise, and up to three tries while it is away.
    /// </summary>
    public static IHttpClientBuilder AddPlatformClient<TClient>(this IHostApplicationBuilder builder, string resource)
        where TClient : ClientBase<TClient>
    {
        builder.Services.TryAddSingleton<ServiceToken>();

        return builder.Services.AddGrpcClient<TClient>((services, client) =>
            {
                client.Address = new Uri(builder.Configuration[$"services:{resource}:grpc:0"]
                    ?? throw new InvalidOperationException($"services:{resource}:grpc:0 is not set."));
                client.CallOptionsActions.Add(call => call.CallOptions = call.CallOptions.Deadline is null
                    ? call.CallOptions.WithDeadline(DateTime.UtcNow.Add(s_deadline))
                    : call.CallOptions);
                var token = services.GetRequiredService<ServiceToken>();
                client.CallOptionsActions.Add(call => call.CallOptions = WithToken(call.CallOptions, token.Current));
            })
            .ConfigureChannel(channel => channel.ServiceConfig = new ServiceConfig { MethodConfigs = { RetryWhileAway() } });
    }

    private static CallOptions WithToken(CallOptions options, string? token)
    {
        if (token is null || options.Headers?.Get("authorization") is not null)
        {
            return options;
        }

        // A copy: the caller's headers are the caller's.
        var headers = new Metadata { { "authorization", $"Bearer {token}" } };

        foreach (var header in options.Headers ?? [])
        {
            headers.Add(header);
        }

        return options.WithHeaders(headers);
    }

    private static MethodConfig RetryWhileAway() => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = 3,
            InitialBackoff = TimeSpan.FromMilliseconds(200),
            MaxBackoff = TimeSpan.FromSeconds(2),
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable }
        }
    };
}
