using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Status = Google.Rpc.Status;

namespace Platform.ServiceDefaults.Rest;

/// <summary>A refusal of what does not become a call, in the shape in which calls refuse.</summary>
internal static class RestAnswer
{
    public const string Json = "application/json";

    private static readonly JsonFormatter s_json = new(JsonFormatter.Settings.Default.WithTypeRegistry(RestRegistration.Details));

    public static Task Refuse(HttpResponse response, int httpStatus, Status status)
    {
        response.StatusCode = httpStatus;
        response.ContentType = Json;
        return response.WriteAsync(s_json.Format(status));
    }
}
