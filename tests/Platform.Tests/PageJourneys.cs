using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journal.V1;
using Platform.Testing;

namespace Platform.Journeys;

/// <summary>Lists of every service with what the counties' documents put into them, found by the contracts alone.</summary>
public sealed class PageJourneys(RunningPlatform platform)
{
    private const string County = "10";
    private const string Other = "15";
    private const int MostValues = 40;

    /// <summary>As many as every list gives at once; what comes behind them is not walked.</summary>
    private const int Whole = 50;

    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    private static readonly Dictionary<string, string> s_resources = new()
    {
        ["wellbeing.registry.v1"] = "organisation-registry",
        ["wellbeing.budgeting.v1"] = "budgeting",
        ["wellbeing.strategy.v1"] = "strategy-tracking",
        ["wellbeing.participation.v1"] = "feedback-and-initiatives",
        ["wellbeing.news.v1"] = "news-releases"
    };

    /// <summary>Ids and codes by the names of the fields that tell them.</summary>
    private readonly Dictionary<string, List<string>> _told = new() { ["county_code"] = [County] };

    [Fact]
    public async Task A_list_that_is_walked_one_thing_at_a_time_is_the_list_in_one_page_and_its_tokens_are_of_no_other()
    {
        var left = Lists().ToList();
        var walked = new List<string>();

        // What lists are of is told by other lists.
        for (var before = int.MaxValue; left.Count > 0 && left.Count < before;)
        {
            before = left.Count;

            foreach (var list in left.ToList())
            {
                if (await Longest(list) is not { } found)
                {
                    continue;
                }

                if (found.Things.Count > 1)
                {
                    await Walk(list, found.Request, found.Things);
                    walked.Add(list.FullName);
                }

                left.Remove(list);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{walked.Count} walked:\n{string.Join('\n', walked)}\nempty:\n"
            + string.Join('\n', left.Select(list => list.FullName)));
        Assert.All(s_resources.Keys.Where(package => package != "wellbeing.news.v1"),
            package => Assert.Contains(walked, list => list.StartsWith(package, StringComparison.Ordinal)));
        Assert.True(walked.Count >= 20, $"{walked.Count} lists have two things or more.");
    }

    private static IEnumerable<MethodDescriptor> Lists() => typeof(JournalReflection).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal)
            && type.Namespace?.StartsWith("Platform.Contracts.", StringComparison.Ordinal) == true)
        .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
        .Where(file => s_resources.ContainsKey(file.Package))
        .SelectMany(file => file.Services).SelectMany(service => service.Methods)
        .Where(method => method.Name.StartsWith("List", StringComparison.Ordinal)).OrderBy(method => method.FullName);

    /// <summary>The first question of those that can be asked whose answer has two things; null when no answer has any.</summary>
    private async Task<(IMessage Request, IList Things)?> Longest(MethodDescriptor list)
    {
        (IMessage, IList)? some = null;

        foreach (var request in Questions(list))
        {
            Set(request, "page_size", Whole);
            IMessage reply;

            try
            {
                reply = await Ask(list, request);
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
            {
                continue;
            }

            var things = Things(reply);
            Remember(reply);
            some = things.Count > 0 ? (request, things) : some;

            if (things.Count > 1)
            {
                break;
            }
        }

        return some;
    }

    private IEnumerable<IMessage> Questions(MethodDescriptor list)
    {
        var of = RestCall.InPath(RestCall.RuleOf(list)!).SingleOrDefault(name => name != "county_code");
        int[] years = list.InputType.FindFieldByName("year") is null ? [0] : [2023, 2024, 2025, 2026];

        foreach (var id in of is null ? [""] : _told.GetValueOrDefault(of, []))
        {
            foreach (var year in years)
            {
                var request = (IMessage)Activator.CreateInstance(list.InputType.ClrType)!;
                Set(request, "county_code", County);
                Set(request, "purpose", "Sivutuksen tarkistus");
                Set(request, "election_day", "2025-04-13");

                if (of is not null)
                {
                    Set(request, of, id);
                }

                if (year > 0)
                {
                    Set(request, "year", year);
                }

                yield return request;
            }
        }
    }

    private async Task Walk(MethodDescriptor list, IMessage asked, IList whole)
    {
        var request = asked.Descriptor.Parser.ParseFrom(asked.ToByteArray());
        Set(request, "page_size", 1);
        var walked = new List<object>();
        var token = "";

        do
        {
            Set(request, "page_token", token);
            var reply = await Ask(list, request);
            walked.AddRange(Things(reply).Cast<object>());
            token = (string)reply.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(reply);

            if (token.Length > 0 && walked.Count < 10)
            {
                await RefuseOfAnother(list, request, token);
            }
        }
        while (token.Length > 0 && walked.Count < Whole);

        Assert.True(whole.Cast<object>().SequenceEqual(walked), $"{list.FullName}: {whole.Count} at once, {walked.Count} walked");
    }

    private async Task RefuseOfAnother(MethodDescriptor list, IMessage request, string token)
    {
        var another = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        Set(another, "page_token", token);
        Set(another, another.Descriptor.FindFieldByName("county_code") is null ? "as_of" : "county_code",
            another.Descriptor.FindFieldByName("county_code") is null ? "2025-12-31" : Other);
        var refused = await Assert.ThrowsAsync<RpcException>(() => Ask(list, another));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["page_token"],
            refused.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    private async Task<IMessage> Ask(MethodDescriptor list, IMessage request)
    {
        var permission = list.GetOptions()!.GetExtension(PermissionExtensions.Permission);
        var call = new Method<byte[], byte[]>(MethodType.Unary, list.Service.FullName, list.Name, s_bytes, s_bytes);
        return list.OutputType.Parser.ParseFrom(await platform.As(platform.Token("*", permission), s_resources[list.File.Package])
            .AsyncUnaryCall(call, null, new CallOptions(), request.ToByteArray()));
    }

    /// <summary>Of things and of their parts: the key results of goals have lists of their own.</summary>
    private void Remember(IMessage told)
    {
        foreach (var field in told.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            if (field is { IsRepeated: true, FieldType: FieldType.Message })
            {
                ((IList)field.Accessor.GetValue(told)).Cast<IMessage>().ToList().ForEach(Remember);
            }
            else if (field is { IsRepeated: false, FieldType: FieldType.String } && field.Name.EndsWith("_id", StringComparison.Ordinal))
            {
                Remember(field.Name, (string)field.Accessor.GetValue(told));
            }
        }
    }

    private void Remember(string name, string value)
    {
        var values = _told.TryGetValue(name, out var some) ? some : _told[name] = [];

        if (value.Length > 0 && values.Count < MostValues && !values.Contains(value))
        {
            values.Add(value);
        }
    }

    private static IList Things(IMessage reply) =>
        (IList)reply.Descriptor.Fields.InDeclarationOrder().Single(field => field.IsRepeated).Accessor.GetValue(reply);

    private static void Set(IMessage message, string name, object value) =>
        message.Descriptor.FindFieldByName(name)?.Accessor.SetValue(message, value);
}
