using System.Reflection;
using Google.Protobuf.Reflection;
using Platform.Contracts.Identity.V1;

namespace Platform.Contracts.Tests;

public sealed class RpcTests
{
    public static TheoryData<string> Methods => [.. Services.SelectMany(service => service.Methods).Select(method => method.FullName)];

    private static IEnumerable<ServiceDescriptor> Services => typeof(IEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true })
        .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<ServiceDescriptor>();

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_call_says_which_permission_it_needs(string name)
    {
        var method = Services.SelectMany(service => service.Methods).Single(method => method.FullName == name);

        Assert.Matches("^[a-z]+\\.[a-z]+$", method.GetOptions()?.GetExtension(PermissionExtensions.Permission) ?? "");
    }
}
