using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Rest;

/// <summary>
/// The same calls as JSON over HTTP, by the paths that their contracts declare: transcoded in this process, through the same interceptors.
/// </summary>
internal static class RestRegistration
{
    /// <summary>What details of a refusal may be; the transcoder fails on those that it does not know.</summary>
    public static readonly TypeRegistry Details = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    public static void AddRest<TContext>(this WebApplicationBuilder builder, string database)
        where TContext : JournaledDbContext =>
        builder.Services.AddSingleton(new RestDocument(database.Replace("db", "", StringComparison.Ordinal), typeof(TContext).Assembly));

    /// <summary>
    /// JSON as proto3 defines it: left to itself the transcoder writes integers of 64 bits as numbers, and what is empty as well.
    /// </summary>
    public static void AsProto3Json(this IGrpcServerBuilder grpc) => grpc.AddJsonTranscoding(options =>
    {
        options.TypeRegistry = Details;
        options.JsonSettings.WriteInt64sAsStrings = true;
        options.JsonSettings.IgnoreDefaultValues = true;
    });

    /// <summary>
    /// Before whatever else looks at a request: a gateway that joins the services under one host tells them apart by the first part of the
    /// path, which each takes as it is.
    /// </summary>
    public static void UseRestPaths(this WebApplication app)
    {
        app.UsePathBase($"/{app.Services.GetRequiredService<RestDocument>().Service}");
        app.UseRouting();
    }

    /// <summary>The document of the calls, to whoever asks, and an answer where there is none.</summary>
    public static void MapRest(this WebApplication app)
    {
        var document = app.Services.GetRequiredService<RestDocument>();

        app.Use(RestRequest.Check);
        app.MapGet("/openapi/v1.json", () => Results.Stream(document.Open(), RestAnswer.Json));
        app.Map("/v1/{**path}", (HttpContext http) => RestAnswer.Refuse(http.Response, StatusCodes.Status404NotFound, new Status
        {
            Code = (int)Code.NotFound,
            Message = $"There is no call {http.Request.Method} {http.Request.Path}; /openapi/v1.json has those that there are."
        }));
    }
}
