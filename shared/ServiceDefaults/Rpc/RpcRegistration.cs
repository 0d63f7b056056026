using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Rest;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>How a service's calls are put on the wire.</summary>
public static class RpcRegistration
{
    /// <summary>No request of the platform is larger; bulk data goes in streams.</summary>
    internal const int MaxRequestBytes = 1024 * 1024;

    internal static void AddRpc(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RpcPermissions>();
        builder.Services.TryAddSingleton(new ConstraintRules(new Dictionary<string, (string, string, string)>()));
        builder.Services.AddSingleton<ErrorInterceptor>();
        builder.Services.AddSingleton<PermissionInterceptor>();
        builder.Services.AddSingleton<PageTokenInterceptor>();
        builder.Services.AddGrpcReflection();
        // What callers do wrong is answered, not logged; what the service does wrong is logged by the interceptor.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Grpc.JsonTranscoding", LogLevel.None);
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = MaxRequestBytes;
            options.Interceptors.Add<ErrorInterceptor>();
            options.Interceptors.Add<PermissionInterceptor>();
            options.Interceptors.Add<PageTokenInterceptor>();
        }).AsProto3Json();
    }

    /// <summary>Maps a gRPC class, with the permissions that its contract declares.</summary>
    public static void MapRpc<TService>(this WebApplication app)
        where TService : class
    {
        var generated = typeof(TService).BaseType!.GetCustomAttribute<BindServiceMethodAttribute>()!.BindType;
        var descriptor = (Google.Protobuf.Reflection.ServiceDescriptor)generated.GetProperty("Descriptor",
            BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

        app.Services.GetRequiredService<RpcPermissions>().Add(descriptor);
        app.MapGrpcService<TService>();
    }
}
