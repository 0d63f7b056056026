using System.Text.Json;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Platform.ServiceDefaults.Rpc;
using Code = Google.Rpc.Code;
using Status = Google.Rpc.Status;

namespace Platform.ServiceDefaults.Rest;

/// <summary>
/// Looks at a request before it becomes a message. The transcoder leaves out what it does not know and names no field that it cannot read;
/// a caller who writes a name wrongly would wipe what an update replaces.
/// </summary>
internal static class RestRequest
{
    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } call)
        {
            await next(http);
            return;
        }

        if (http.User.Identity?.IsAuthenticated != true)
        {
            http.Response.OnStarting(Challenge, http.Response);
        }

        var fields = new RestFields();

        if (call.HttpRule.Body.Length == 0)
        {
            fields.ReadQuery(call.MethodDescriptor.InputType, http.Request.Query);
        }
        else if (!IsJson(http.Request))
        {
            await Refuse(http, Code.InvalidArgument, $"The body is to be JSON in UTF-8, and its Content-Type {RestAnswer.Json}.");
            return;
        }
        else
        {
            if (await Body(http) is not { } body)
            {
                return;
            }

            try
            {
                using var json = JsonDocument.Parse(body);
                fields.ReadMessage(call.MethodDescriptor.InputType, json.RootElement, "");
            }
            // Texts with halves of letters are found when they are read.
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                await Refuse(http, Code.InvalidArgument, $"The body is not JSON: {exception.Message}");
                return;
            }
        }

        if (fields.Violations.Count > 0)
        {
            var status = ErrorInterceptor.Invalid(new InvalidFieldsException(fields.Violations, fields.LeftOut));
            await RestAnswer.Refuse(http.Response, StatusCodes.Status400BadRequest, status);
            return;
        }

        await next(http);
    }

    private static bool IsJson(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(RestAnswer.Json, StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>All of it, for the call to read again; null when it is refused.</summary>
    private static async Task<byte[]?> Body(HttpContext http)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;

        while ((count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (read.Length + count > RpcRegistration.MaxRequestBytes)
            {
                await Refuse(http, Code.ResourceExhausted, $"The body is larger than {RpcRegistration.MaxRequestBytes} bytes.",
                    StatusCodes.Status429TooManyRequests);
                return null;
            }

            read.Write(buffer, 0, count);
        }

        var body = read.ToArray();
        http.Request.Body = new MemoryStream(body, writable: false);
        return body;
    }

    private static Task Refuse(HttpContext http, Code code, string message, int httpStatus = StatusCodes.Status400BadRequest) =>
        RestAnswer.Refuse(http.Response, httpStatus, new Status { Code = (int)code, Message = message });

    private static Task Challenge(object response)
    {
        if (response is HttpResponse { StatusCode: StatusCodes.Status401Unauthorized } refused)
        {
            refused.Headers.WWWAuthenticate = "Bearer";
        }

        return Task.CompletedTask;
    }
}
