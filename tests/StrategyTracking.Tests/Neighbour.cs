using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Journal.V1;

namespace Platform.StrategyTracking.Tests;

/// <summary>
/// A server of other services' contracts on a port of its own, to be stopped and started again. What they tell comes over the broker alone:
/// their journals are empty.
/// </summary>
public sealed class Neighbour(Action<IServiceCollection>? services = null, Action<IEndpointRouteBuilder>? calls = null)
{
    private WebApplication? _app;
    private int _port;

    public string Address => $"http://127.0.0.1:{_port}";

    public async Task Start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        services?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapGrpcService<EmptyJournal>();
        calls?.Invoke(_app);
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _port = new Uri(addresses.Single()).Port;
    }

    public async Task Stop()
    {
        if (_app is not null)
        {
            // Connections that are open are cut, as when a process is killed.
            using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await _app.StopAsync(now.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            await _app.DisposeAsync();
            _app = null;
        }
    }

    private sealed class EmptyJournal : JournalService.JournalServiceBase
    {
        public override Task ReadJournal(
            ReadJournalRequest request, IServerStreamWriter<JournalRecord> responseStream, ServerCallContext context) =>
            Task.CompletedTask;
    }
}
