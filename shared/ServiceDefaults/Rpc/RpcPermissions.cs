using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Contracts.Identity.V1;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>What each call's contract says about who may make it.</summary>
internal sealed class RpcPermissions
{
    private const string CountyField = "county_code";

    private readonly ConcurrentDictionary<string, (string? Permission, FieldDescriptor? County)> _methods = [];

    public void Add(ServiceDescriptor service)
    {
        foreach (var method in service.Methods)
        {
            var permission = method.GetOptions()?.GetExtension(PermissionExtensions.Permission);
            _methods[$"/{service.FullName}/{method.Name}"] =
                (string.IsNullOrEmpty(permission) ? null : permission, method.InputType.FindFieldByName(CountyField));
        }
    }

    /// <summary>The permission declared for a call, or null: then it is refused.</summary>
    public string? Of(string method) => _methods.TryGetValue(method, out var known) ? known.Permission : null;

    /// <summary>The county that a request names: empty when it names none though it could, null when its kind names none.</summary>
    public string? CountyOf(string method, IMessage request) => _methods[method].County?.Accessor.GetValue(request) as string;

    /// <summary>Orchestrators and developers' tools ask these without a token; reflection is mapped in development only.</summary>
    public static bool IsOpen(string method) =>
        method.StartsWith("/grpc.health.", StringComparison.Ordinal) || method.StartsWith("/grpc.reflection.", StringComparison.Ordinal);
}
