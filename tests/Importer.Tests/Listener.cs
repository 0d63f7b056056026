using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Budgeting.V1;

namespace Platform.Counties.Tests;

/// <summary>Answers the import calls of the registry and of budgeting over gRPC, as a test wants them answered.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Listener(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <param name="budgeting">What budgeting answers to a fact; a registry takes every one.</param>
    public static async Task<Listener> Start(Func<ImportFactRequest, ImportFactResponse> budgeting)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(budgeting);
        var app = builder.Build();
        app.MapGrpcService<Registry>();
        app.MapGrpcService<Budgeting>();
        await app.StartAsync();
        return new Listener(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Registry : Contracts.Registry.V1.ImportService.ImportServiceBase
    {
        public override Task<Contracts.Registry.V1.ImportFactResponse> ImportFact(Contracts.Registry.V1.ImportFactRequest request, ServerCallContext context) =>
            Task.FromResult(new Contracts.Registry.V1.ImportFactResponse { Version = 1 });
    }

    private sealed class Budgeting(Func<ImportFactRequest, ImportFactResponse> answer) : ImportService.ImportServiceBase
    {
        public override Task<ImportFactResponse> ImportFact(ImportFactRequest request, ServerCallContext context) => Task.FromResult(answer(request));
    }
}
