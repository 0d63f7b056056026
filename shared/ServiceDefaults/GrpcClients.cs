using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>Calls to other services, found by the addresses that the orchestrator puts in the environment.</summary>
public static class GrpcClients
{
    /// <summary>
    /// A client of <paramref name="resource"/>'s gRPC endpoint that shows this service's own token: five seconds a call unless the caller
    /// says otherwise, and up to three tries while it is away. Streams last as long as their callers want.
    /// </summary>
    public static IHttpClientBuilder AddPlatformClient<TClient>(this IHostApplicationBuilder builder, string resource)
        where TClient : ClientBase<TClient> => builder.AddPlatformClient<TClient>(resource, typeof(TClient).Name);

    /// <summary>The same, one of several by their names.</summary>
    internal static IHttpClientBuilder AddPlatformClient<TClient>(this IHostApplicationBuilder builder, string resource, string name)
        where TClient : ClientBase<TClient>
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<ServiceToken>();
        builder.Services.TryAddSingleton(services => new TrustedAuthorities(
            builder.Configuration[TrustedAuthorities.Setting], services.GetRequiredService<TimeProvider>()));

        return builder.Services.AddGrpcClient<TClient>(name, client => client.Address = new Uri(
                builder.Configuration[$"services:{resource}:grpc:0"]
                    ?? throw new InvalidOperationException($"services:{resource}:grpc:0 is not set.")))
            .AddInterceptor(() => new Deadline())
            .AddHttpMessageHandler(services => new WithToken(services.GetRequiredService<ServiceToken>()))
            .ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
            {
                SslOptions = services.GetRequiredService<TrustedAuthorities>().Options(),
                EnableMultipleHttp2Connections = true,
                // A stream that nobody sends on is told from a machine that is gone.
                KeepAlivePingDelay = TimeSpan.FromSeconds(20),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10)
            })
            .ConfigureChannel(channel =>
            {
                channel.ServiceConfig = new ServiceConfig { MethodConfigs = { RetryWhileAway() } };
                // One that is back is found within a second, however long it was away.
                channel.InitialReconnectBackoff = TimeSpan.FromMilliseconds(200);
                channel.MaxReconnectBackoff = TimeSpan.FromSeconds(1);
            });
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

    /// <summary>A question without a deadline could hold its asker for ever.</summary>
    private sealed class Deadline : Interceptor
    {
        private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(5);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Limited(context));

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Limited(context));

        private static ClientInterceptorContext<TRequest, TResponse> Limited<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class => context.Options.Deadline is null
            ? new(context.Method, context.Host, context.Options.WithDeadline(DateTime.UtcNow.Add(s_deadline)))
            : context;
    }

    /// <summary>Shows the service's own token, unless the call has one.</summary>
    private sealed class WithToken(ServiceToken token) : DelegatingHandler
    {
        private const string Unauthenticated = "16";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is not null || await token.Current(cancellationToken) is not { } shown)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shown);
            var answer = await base.SendAsync(request, cancellationToken);

            if (answer.Headers.TryGetValues("grpc-status", out var status) && status.Contains(Unauthenticated))
            {
                token.Refused(shown);
            }

            return answer;
        }
    }
}
