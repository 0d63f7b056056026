using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Imports.V1;
using Platform.Contracts.Journal.V1;
using Platform.Contracts.Operations.V1;
using Platform.Identity;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// What holds for every call of every service, walked through by the contract, so that a new call is in it from its first day.
/// </summary>
/// <typeparam name="TProgram">The service.</typeparam>
/// <param name="service">The service, running.</param>
/// <param name="package">The service's package in the contracts, such as <c>wellbeing.registry.v1</c>.</param>
/// <param name="withoutCounty">Calls that name no county because they are about the whole country.</param>
public abstract class EveryCall<TProgram>(ServiceFixture<TProgram> service, string package, params string[] withoutCounty)
    where TProgram : class
{
    private const string Own = "99";

    private static readonly StatusCode[] s_broken = [StatusCode.Internal, StatusCode.Unknown, StatusCode.Unimplemented,
        StatusCode.DataLoss];

    /// <summary>What their paths say is all that they have to be told.</summary>
    private static readonly string[] s_needNoBody = ["LinkSteeringFile"];

    /// <summary>Of the service, and what it offers like every other: the change feed, the records of imports and what operators
    /// need.</summary>
    private MethodDescriptor[] Methods { get; } =
    [
        .. typeof(JournalReflection).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal)
                && type.Namespace?.StartsWith("Platform.Contracts.", StringComparison.Ordinal) == true)
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .Where(file => file.Package == package || file.Package == JournalReflection.Descriptor.Package
                || file.Package == ImportRecordReflection.Descriptor.Package || file.Package == OperationsReflection.Descriptor.Package)
            .SelectMany(file => file.Services).SelectMany(one => one.Methods)
    ];

    /// <summary>Streams to the service are for gRPC alone.</summary>
    private IEnumerable<MethodDescriptor> OverRest => Methods.Where(method => !method.IsClientStreaming);

    /// <summary>Every call with every kind of token.</summary>
    [Fact]
    public async Task A_call_is_let_in_by_its_own_permission_in_its_own_county_only()
    {
        var stranger = DevelopmentIdentity.Load(Path.Combine(Path.GetTempPath(), $"stranger-{Environment.ProcessId}"));
        var wrong = new List<string>();
        var calls = 0;

        foreach (var method in Methods)
        {
            var permission = PermissionOf(method);

            if (string.IsNullOrEmpty(permission))
            {
                wrong.Add($"{method.FullName} declares no permission.");
                continue;
            }

            await Expect(method, "no token", null, StatusCode.Unauthenticated);
            await Expect(method, "no token at all", "not.a.token", StatusCode.Unauthenticated);
            await Expect(method, "a token of another issuer", stranger.Token(["*"], [permission], "stranger", TimeSpan.FromHours(1)),
                StatusCode.Unauthenticated);
            await Expect(method, "an expired token", Token(["*"], permission, TimeSpan.FromMinutes(-2)), StatusCode.Unauthenticated);
            await Expect(method, "another permission", Token(["*"], "platform.nothing", TimeSpan.FromHours(1)),
                StatusCode.PermissionDenied);

            if (method.InputType.FindFieldByName("county_code") is not null)
            {
                await Expect(method, "another county", Token(["98"], permission, TimeSpan.FromHours(1)), StatusCode.PermissionDenied);
            }

            var letIn = await Call(method, Token([Own], permission, TimeSpan.FromHours(1)), Empty(method).ToByteArray());
            calls++;

            if (letIn is StatusCode.Unauthenticated or StatusCode.PermissionDenied || s_broken.Contains(letIn))
            {
                wrong.Add($"{method.FullName} with the right token: {letIn}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Methods.Length} calls of {package}, {calls} tries");
        Assert.Equal("", string.Join('\n', wrong));

        async Task Expect(MethodDescriptor method, string what, string? token, StatusCode expected)
        {
            calls++;
            var got = await Call(method, token, Empty(method).ToByteArray());

            if (got != expected)
            {
                wrong.Add($"{method.FullName} with {what}: {got}");
            }
        }
    }

    /// <summary>The other door leads through the same checks, and refuses in the same words.</summary>
    [Fact]
    public async Task Over_REST_a_call_is_let_in_by_its_own_permission_in_its_own_county_only()
    {
        var wrong = new List<string>();

        foreach (var method in OverRest)
        {
            var permission = PermissionOf(method)!;
            var request = Empty(method, "x");
            await Expect("no token", null, 401, StatusCode.Unauthenticated);
            await Expect("no token at all", "not.a.token", 401, StatusCode.Unauthenticated);
            await Expect("another permission", Token(["*"], "platform.nothing", TimeSpan.FromHours(1)), 403, StatusCode.PermissionDenied);

            if (method.InputType.FindFieldByName("county_code") is not null)
            {
                await Expect("another county", Token(["98"], permission, TimeSpan.FromHours(1)), 403, StatusCode.PermissionDenied);
            }

            var letIn = await RestCall.Any(service.HttpAddress, method, Token([Own], permission, TimeSpan.FromHours(1)), request);

            if (letIn.Http is not (200 or 400 or 404) || s_broken.Contains(letIn.Code))
            {
                wrong.Add($"{method.FullName} with the right token: {letIn}");
            }

            async Task Expect(string what, string? token, int http, StatusCode code)
            {
                var got = await RestCall.Any(service.HttpAddress, method, token, request);

                if ((got.Http, got.Code) != (http, code))
                {
                    wrong.Add($"{method.FullName} with {what}: {got}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    /// <summary>
    /// What is missing, what has a name that no field has, and what is of another kind, in the path, the query or the body.
    /// </summary>
    [Fact]
    public async Task Over_REST_what_is_wrong_with_a_request_is_told_by_its_field()
    {
        var wrong = new List<string>();

        foreach (var method in OverRest)
        {
            var rule = RestCall.RuleOf(method)!;
            var token = Token(["*"], PermissionOf(method)!, TimeSpan.FromHours(1));

            // Each part that a path has, of the wrong shape.
            foreach (var name in RestCall.InPath(rule))
            {
                var request = PlausibleRequest.For(method.InputType, Own);
                method.InputType.FindFieldByName(name).Accessor.SetValue(request, "ei ole");
                await Expect(name, RestCall.Any(service.HttpAddress, method, token, request));
            }

            if (rule.Body.Length > 0)
            {
                if (!s_needNoBody.Contains(method.Name))
                {
                    await Expect(null, RestCall.Any(service.HttpAddress, method, token, Empty(method, "x"), "{}"));
                }

                await Expect("nonsense", RestCall.Any(service.HttpAddress, method, token, Empty(method, "x"), """{"nonsense": 1}"""));
                await Expect("body", RestCall.Any(service.HttpAddress, method, token, Empty(method, "x"), "[]"));
                await Expect("", RestCall.Any(service.HttpAddress, method, token, Empty(method, "x"), "{\"rikki"));

                foreach (var field in method.InputType.Fields.InDeclarationOrder())
                {
                    var otherKind = $$"""{"{{field.JsonName}}": {{(field.IsRepeated ? "{}" : "[]")}}}""";
                    await Expect(field.Name, RestCall.Any(service.HttpAddress, method, token, Empty(method, "x"), otherKind));
                }
            }
            else
            {
                var path = RestCall.PathOf(rule).Replace("{county_code}", Own, StringComparison.Ordinal)
                    .Replace('{', 'x').Replace('}', 'x');
                await Expect("nonsense", RestCall.Send(service.HttpAddress, HttpMethod.Get, $"{path}?nonsense=1", token, null));

                foreach (var field in method.InputType.Fields.InDeclarationOrder()
                    .Where(field => field.FieldType != FieldType.String && !RestCall.InPath(rule).Contains(field.Name)))
                {
                    var query = $"{path}?{field.JsonName}=ei";
                    await Expect(field.Name, RestCall.Send(service.HttpAddress, HttpMethod.Get, query, token, null));
                }

                // What an address can hold of what no field takes.
                foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.String
                    && !field.IsRepeated && !method.IsServerStreaming && !RestCall.InPath(rule).Contains(field.Name)))
                {
                    foreach (var value in HostileValues.NeverTaken(field).OfType<string>().Where(value => value.Length < 100))
                    {
                        var request = PlausibleRequest.For(method.InputType, Own);
                        field.Accessor.SetValue(request, value);
                        await Expect("", RestCall.Any(service.HttpAddress, method, token, request));
                    }
                }
            }

            async Task Expect(string? field, Task<RestCall.Answer> answer)
            {
                var got = await answer;

                if ((got.Http, got.Code) != (400, StatusCode.InvalidArgument)
                    || (field is null ? got.Fields.Count == 0 : field.Length > 0 && !got.Fields.Contains(field)))
                {
                    wrong.Add($"{method.FullName} with {field ?? "nothing"}: {got}");
                }
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    /// <summary>By either path: a gateway that joins the services tells them apart by the first part.</summary>
    [Fact]
    public async Task The_document_of_REST_has_every_call_and_is_told_to_whoever_asks()
    {
        var name = package.Split('.')[1];

        foreach (var path in new[] { "/openapi/v1.json", $"/{name}/openapi/v1.json" })
        {
            var answer = await RestCall.Send(service.HttpAddress, HttpMethod.Get, path, null, null);

            Assert.Equal(200, answer.Http);
            Assert.Equal(
                OverRest.Select(method => $"{method.Service.Name}_{method.Name}").Order(StringComparer.Ordinal),
                JsonNode.Parse(answer.Body)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
                    .Select(operation => (string)operation.Value!["operationId"]!).Order(StringComparer.Ordinal));
        }

        var nothing = await RestCall.Send(service.HttpAddress, HttpMethod.Delete, $"/{name}/v1/counties/10", null, null);
        Assert.Equal((404, StatusCode.NotFound), (nothing.Http, nothing.Code));
    }

    /// <summary>The county is in every request, so that it can be checked against the token before anything is loaded.</summary>
    [Fact]
    public void Every_call_names_its_county() => Assert.Equal(
        withoutCounty.Order(),
        Methods.Where(method => method.InputType.FindFieldByName("county_code") is null).Select(method => method.FullName).Order());

    /// <summary>Every field of every request, with everything of <see cref="HostileValues"/>.</summary>
    [Fact]
    public async Task Nothing_that_a_caller_puts_into_any_field_breaks_the_service_and_what_is_refused_changes_nothing()
    {
        var walk = new BadInputWalk(service.Database,
            (method, request) => Call(method, Token(["*"], PermissionOf(method)!, TimeSpan.FromHours(1)), request));

        foreach (var method in Methods.Where(method => !method.IsServerStreaming))
        {
            await walk.Through(method);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{package}: {walk.Summary}");
        Assert.Equal("", string.Join('\n', walk.Wrong));
    }

    /// <summary>Orchestrators have no token.</summary>
    [Fact]
    public async Task Health_is_told_to_whoever_asks()
    {
        var health = new Grpc.Health.V1.Health.HealthClient(GrpcChannel.ForAddress(service.Address));

        var answer = await health.CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    private static string? PermissionOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(PermissionExtensions.Permission);

    /// <param name="method">The call.</param>
    /// <param name="inPath">What stands where a path over REST names another thing than the county: no path has empty parts.</param>
    private static IMessage Empty(MethodDescriptor method, string inPath = "")
    {
        var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;

        if (inPath.Length > 0)
        {
            foreach (var name in RestCall.InPath(RestCall.RuleOf(method)!))
            {
                method.InputType.FindFieldByName(name).Accessor.SetValue(request, inPath);
            }
        }

        method.InputType.FindFieldByName("county_code")?.Accessor.SetValue(request, Own);
        method.InputType.FindFieldByName("stop_at_head")?.Accessor.SetValue(request, true);
        return request;
    }

    private string Token(string[] counties, string permission, TimeSpan lifetime) =>
        service.Identity.Token(counties, [permission], "walker", lifetime);

    private Task<StatusCode> Call(MethodDescriptor method, string? token, byte[] request) =>
        RawCall.Any(service.Address, method, token, request);
}
