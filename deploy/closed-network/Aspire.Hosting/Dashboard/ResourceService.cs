using Aspire.Hosting.Dashboard.Contract;
using Aspire.Hosting.Running;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard;

/// <summary>Answers the dashboard. Streams end only with the app host or the dashboard: it takes an early end for a lost connection.</summary>
internal sealed class ResourceService(
    ResourceBoard board, ConsoleLogs logs, ApplicationResources resources, ResourceCommands commands, DashboardSettings settings, IHostApplicationLifetime lifetime)
    : DashboardService.DashboardServiceBase
{
    // Far below the size of message gRPC accepts.
    private const int LettersInMessage = 1_000_000;

    public override Task<ApplicationInformationResponse> GetApplicationInformation(ApplicationInformationRequest request, ServerCallContext context) =>
        Task.FromResult(new ApplicationInformationResponse { ApplicationName = settings.ApplicationName });

    public override Task WatchResources(
        WatchResourcesRequest request, IServerStreamWriter<WatchResourcesUpdate> responseStream, ServerCallContext context) =>
        UntilEnd(context, async cancellationToken =>
        {
            var (present, changes) = board.Follow();
            try
            {
                await responseStream.WriteAsync(
                    new WatchResourcesUpdate { InitialData = new InitialResourceData { Resources = { present.Select(ResourceView.Of) } } }, cancellationToken);

                while (await changes.Reader.WaitToReadAsync(cancellationToken))
                {
                    var batch = new WatchResourcesChanges();
                    while (changes.Reader.TryRead(out var snapshot))
                    {
                        batch.Value.Add(new WatchResourcesChange { Upsert = ResourceView.Of(snapshot) });
                    }

                    await responseStream.WriteAsync(new WatchResourcesUpdate { Changes = batch }, cancellationToken);
                }
            }
            finally
            {
                board.Leave(changes);
            }
        });

    public override Task WatchResourceConsoleLogs(
        WatchResourceConsoleLogsRequest request, IServerStreamWriter<WatchResourceConsoleLogsUpdate> responseStream, ServerCallContext context) =>
        UntilEnd(context, async cancellationToken =>
        {
            var resource = resources.Runnable.FirstOrDefault(each => each.Name == request.ResourceName)
                ?? throw new RpcException(new Status(StatusCode.NotFound, $"There is no resource {request.ResourceName}."));
            var log = logs[resource.Resource.Name];
            var lines = log.Read(follow: !request.SuppressFollow);
            try
            {
                var number = 0;
                while (await lines.Reader.WaitToReadAsync(cancellationToken))
                {
                    var update = new WatchResourceConsoleLogsUpdate();
                    for (var letters = 0; letters < LettersInMessage && lines.Reader.TryRead(out var line); letters += line.Text.Length)
                    {
                        update.LogLines.Add(new ConsoleLogLine { LineNumber = ++number, Text = line.Text, IsStdErr = line.IsError });
                    }

                    await responseStream.WriteAsync(update, cancellationToken);
                }
            }
            finally
            {
                log.Leave(lines);
            }
        });

    public override Task<ResourceCommandResponse> ExecuteResourceCommand(ResourceCommandRequest request, ServerCallContext context) =>
        commands.ExecuteAsync(request.CommandName, request.ResourceName, lifetime.ApplicationStopping);

    public override Task WatchInteractions(
        IAsyncStreamReader<WatchInteractionsRequestUpdate> requestStream, IServerStreamWriter<WatchInteractionsResponseUpdate> responseStream,
        ServerCallContext context) =>
        UntilEnd(context, async cancellationToken =>
        {
            while (await requestStream.MoveNext(cancellationToken))
            {
            }
        });

    private async Task UntilEnd(ServerCallContext context, Func<CancellationToken, Task> stream)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await stream(end.Token);
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // The dashboard left, or the app host stops.
        }
    }
}
