using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journal.V1;
using Platform.Identity;

namespace Platform.Budgeting.Tests;

/// <summary>Every call of the service with every kind of token.</summary>
public sealed class PermissionTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    public static TheoryData<string> Methods => [.. Services.SelectMany(one => one.Methods).Select(method => method.FullName)];

    private static IEnumerable<ServiceDescriptor> Services =>
    [
        JournalService.Descriptor, Wire.BudgetService.Descriptor, Wire.ActualsService.Descriptor, Wire.DeficitService.Descriptor,
        Wire.FundingService.Descriptor, Wire.ImportService.Descriptor
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_call_is_let_in_by_its_own_permission_in_its_own_county_only(string name)
    {
        var method = Services.SelectMany(one => one.Methods).Single(m => m.FullName == name);
        var permission = method.GetOptions()?.GetExtension(PermissionExtensions.Permission);
        Assert.False(string.IsNullOrEmpty(permission), $"{name} declares no permission.");
        var stranger = DevelopmentIdentity.Load(Path.Combine(Path.GetTempPath(), $"stranger-{Environment.ProcessId}"));
        var namesCounty = method.InputType.FindFieldByName("county_code") is not null;

        Assert.Equal(StatusCode.Unauthenticated, await Call(method, null));
        Assert.Equal(StatusCode.Unauthenticated, await Call(method, "not.a.token"));
        Assert.Equal(StatusCode.Unauthenticated, await Call(method, stranger.Token(["*"], [permission], "stranger", TimeSpan.FromHours(1))));
        Assert.Equal(StatusCode.Unauthenticated, await Call(method, Token(["*"], permission, TimeSpan.FromMinutes(-2))));
        Assert.Equal(StatusCode.PermissionDenied, await Call(method, Token(["*"], "budgeting.nothing", TimeSpan.FromHours(1))));

        if (namesCounty)
        {
            Assert.Equal(StatusCode.PermissionDenied, await Call(method, Token(["98"], permission, TimeSpan.FromHours(1))));
        }

        var letIn = await Call(method, Token(["99"], permission, TimeSpan.FromHours(1)));
        Assert.DoesNotContain(letIn, new[] { StatusCode.Unauthenticated, StatusCode.PermissionDenied, StatusCode.Internal, StatusCode.Unknown, StatusCode.Unimplemented });
    }

    [Fact]
    public void Every_call_names_its_county() => Assert.All(
        Services.SelectMany(one => one.Methods), method => Assert.NotNull(method.InputType.FindFieldByName("county_code")));

    [Fact]
    public async Task Health_is_told_to_whoever_asks()
    {
        var health = new Grpc.Health.V1.Health.HealthClient(GrpcChannel.ForAddress(service.Address));

        var answer = await health.CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    private string Token(string[] counties, string permission, TimeSpan lifetime) => service.Identity.Token(counties, [permission], "walker", lifetime);

    /// <summary>Calls with a request that names county 99 and is otherwise empty, and tells the status.</summary>
    private async Task<StatusCode> Call(MethodDescriptor method, string? token)
    {
        var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
        method.InputType.FindFieldByName("county_code")?.Accessor.SetValue(request, "99");
        method.InputType.FindFieldByName("stop_at_head")?.Accessor.SetValue(request, true);
        var headers = token is null ? new Metadata() : new Metadata { { "authorization", $"Bearer {token}" } };
        var call = new Method<byte[], byte[]>(
            method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, method.Service.FullName, method.Name, s_bytes, s_bytes);
        var invoker = GrpcChannel.ForAddress(service.Address).CreateCallInvoker();

        try
        {
            if (method.IsServerStreaming)
            {
                using var stream = invoker.AsyncServerStreamingCall(call, null, new CallOptions(headers), request.ToByteArray());
                await foreach (var _ in stream.ResponseStream.ReadAllAsync())
                {
                }
            }
            else
            {
                await invoker.AsyncUnaryCall(call, null, new CallOptions(headers), request.ToByteArray());
            }

            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }
}
