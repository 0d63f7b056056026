using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.Imports.V1;

namespace Platform.Tool.Tests;

/// <summary>Answers the import calls of the registry and of budgeting over gRPC, as a test wants them answered.</summary>
internal sealed class ImportServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ImportServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <param name="budgeting">What budgeting answers to a fact; a registry takes every one.</param>
    /// <param name="remembered">What both remember of imports; null when they are of a version that does not.</param>
    public static async Task<ImportServer> Start(Func<ImportFactRequest, ImportFactResponse> budgeting, HashSet<string>? remembered = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(budgeting);
        builder.Services.AddSingleton(remembered ?? []);
        var app = builder.Build();
        app.MapGrpcService<Registry>();
        app.MapGrpcService<Budgeting>();

        if (remembered is not null)
        {
            app.MapGrpcService<Records>();
        }

        await app.StartAsync();
        return new ImportServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Records(HashSet<string> remembered) : ImportRecordService.ImportRecordServiceBase
    {
        public override Task<GetImportRecordResponse> GetImportRecord(GetImportRecordRequest request, ServerCallContext context)
        {
            lock (remembered)
            {
                return Task.FromResult(new GetImportRecordResponse { Recorded = remembered.Contains(request.CountyCode + request.Digest) });
            }
        }

        public override Task<RecordImportResponse> RecordImport(RecordImportRequest request, ServerCallContext context)
        {
            lock (remembered)
            {
                remembered.Add(request.CountyCode + request.Digest);
                return Task.FromResult(new RecordImportResponse());
            }
        }
    }

    private sealed class Registry : Contracts.Registry.V1.ImportService.ImportServiceBase
    {
        public override Task<Contracts.Registry.V1.ImportFactResponse> ImportFact(
            Contracts.Registry.V1.ImportFactRequest request, ServerCallContext context) =>
                Task.FromResult(new Contracts.Registry.V1.ImportFactResponse { Version = 1 });
    }

    private sealed class Budgeting(Func<ImportFactRequest, ImportFactResponse> answer) : ImportService.ImportServiceBase
    {
        public override Task<ImportFactResponse> ImportFact(ImportFactRequest request, ServerCallContext context) =>
            Task.FromResult(answer(request));
    }
}
