using System.Reflection;
using Google.Protobuf.Reflection;
using Platform.Contracts.Identity.V1;

namespace Platform.Tool.Token;

/// <summary>The permissions that there are: those that calls name in their contracts.</summary>
internal static class Permissions
{
    /// <summary>In the order of the alphabet, each with the services whose calls need it.</summary>
    public static SortedDictionary<string, string[]> All { get; } = new(
        Files().SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .GroupBy(method => method.GetOptions()?.GetExtension(PermissionExtensions.Permission) ?? "")
            .Where(methods => methods.Key.Length > 0)
            .ToDictionary(
                methods => methods.Key,
                methods => methods.Select(method => method.Service.Name).Distinct().Order(StringComparer.Ordinal).ToArray()),
        StringComparer.Ordinal);

    private static IEnumerable<FileDescriptor> Files() => typeof(PermissionExtensions).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<FileDescriptor>();
}
