using System.Collections;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Platform.Testing;

/// <summary>Makes calls as JSON over HTTP, by the paths that their contracts declare.</summary>
public static partial class RestCall
{
    private static readonly HttpClient s_http = new();

    private static readonly JsonFormatter s_json = new(JsonFormatter.Settings.Default);

    private static readonly JsonParser s_answers =
        new(JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>What was answered: by HTTP, and in the body.</summary>
    /// <param name="Http">The status of HTTP.</param>
    /// <param name="Status">What the body says of a refusal; of what is no refusal, OK.</param>
    /// <param name="Body">The body as it came.</param>
    public sealed record Answer(int Http, Status Status, string Body)
    {
        /// <summary>As gRPC names it.</summary>
        public StatusCode Code => (StatusCode)Status.Code;

        /// <summary>The fields that are named as wrong.</summary>
        public IReadOnlyList<string> Fields { get; } =
            [.. Status.Details.Where(detail => detail.Is(BadRequest.Descriptor))
                .SelectMany(detail => detail.Unpack<BadRequest>().FieldViolations).Select(violation => violation.Field)];
    }

    /// <summary>The path that a call's contract declares, or null.</summary>
    public static HttpRule? RuleOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

    /// <summary>What a path's parts in braces name.</summary>
    public static IReadOnlyList<string> InPath(HttpRule rule) =>
        [.. Parameter().Matches(PathOf(rule)).Select(match => match.Groups["field"].Value)];

    /// <summary>Of either method.</summary>
    public static string PathOf(HttpRule rule) => rule.Get.Length > 0 ? rule.Get : rule.Post;

    /// <summary>Makes a call: each field where its contract wants it, in the path, in the query or in the body.</summary>
    public static Task<Answer> Any(Uri address, MethodDescriptor method, string? token, IMessage request, string? body = null)
    {
        var rule = RuleOf(method)!;
        var path = Parameter().Replace(PathOf(rule), match => Uri.EscapeDataString(
            (string)method.InputType.FindFieldByName(match.Groups["field"].Value).Accessor.GetValue(request)));

        return rule.Body.Length > 0
            ? Send(address, HttpMethod.Post, path, token, body ?? s_json.Format(request))
            : Send(address, HttpMethod.Get, path + Query(request, InPath(rule)), token, null);
    }

    /// <summary>Whatever a test wants to send, read to the end of the answer.</summary>
    public static async Task<Answer> Send(
        Uri address, HttpMethod method, string path, string? token, string? body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path));

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await s_http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        return new((int)response.StatusCode, response.IsSuccessStatusCode ? new Status() : Refusal(text), text);
    }

    /// <summary>Whatever refuses without such a body is broken.</summary>
    private static Status Refusal(string body)
    {
        try
        {
            return s_answers.Parse<Status>(body);
        }
        catch (InvalidProtocolBufferException)
        {
            return new() { Code = (int)StatusCode.Unknown, Message = body };
        }
    }

    private static string Query(IMessage request, IReadOnlyList<string> inPath)
    {
        var pairs = Fields(request, "").Where(pair => !inPath.Contains(pair.Name)).Select(pair =>
            $"{pair.Name}={Uri.EscapeDataString(pair.Value)}").ToList();
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    private static IEnumerable<(string Name, string Value)> Fields(IMessage message, string before)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);

            foreach (var one in value is IList list ? list.Cast<object>() : [value])
            {
                if (one is IMessage below and not Timestamp)
                {
                    foreach (var pair in Fields(below, $"{before}{field.Name}."))
                    {
                        yield return pair;
                    }
                }
                else if (one is not (null or "" or false or 0 or 0L) && (field.FieldType != FieldType.Enum || (int)one != 0))
                {
                    yield return ($"{before}{field.Name}", InQuery(field, one));
                }
            }
        }
    }

    private static string InQuery(FieldDescriptor field, object value) => value switch
    {
        Timestamp instant => s_json.Format(instant).Trim('"'),
        ByteString bytes => bytes.ToBase64(),
        bool truth => truth ? "true" : "false",
        _ when field.FieldType == FieldType.Enum => field.EnumType.FindValueByNumber((int)value)?.Name ?? $"{(int)value}",
        _ => $"{value}"
    };

    [GeneratedRegex(@"\{(?<field>\w+)\}")]
    private static partial Regex Parameter();
}
