using Aspire.Hosting.Dashboard.Contract;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Dashboard;

/// <summary>Start, stop and restart, as clicked in the dashboard.</summary>
internal sealed class ResourceCommands(Orchestrator orchestrator, ApplicationResources resources, ResourceBoard board)
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Restart = "restart";

    public async Task<ResourceCommandResponse> ExecuteAsync(string command, string resourceName, CancellationToken cancellationToken)
    {
        if (orchestrator.Find(resourceName) is not { } runner || resources.Runnable.FirstOrDefault(each => each.Name == resourceName) is not { } resource)
        {
            return Failed($"There is no resource {resourceName}.");
        }

        try
        {
            switch (command)
            {
                case Start:
                    await HasBegunAsync(runner.StartAsync(cancellationToken), resource, cancellationToken);
                    break;
                case Stop:
                    await runner.StopAsync(cancellationToken);
                    break;
                case Restart:
                    await HasBegunAsync(runner.RestartAsync(cancellationToken), resource, cancellationToken);
                    break;
                default:
                    return Failed($"There is no command {command}.");
            }
        }
        catch (TimeoutException)
        {
            return Failed("It has not ended yet; the orchestrator goes on trying.");
        }
        catch (HttpRequestException failure)
        {
            return Failed(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Cancelled };
        }

        return command != Stop && board[resource.Resource.Name] is { State: ResourceState.FailedToStart } failed
            ? Failed(failed.Failure ?? "It could not be started; see its console log.")
            : new ResourceCommandResponse { Kind = ResourceCommandResponseKind.Succeeded };
    }

    /// <summary>What then waits for others, waits in plain sight: nobody needs to hold the button for it.</summary>
    private async Task HasBegunAsync(Task start, RunnableResource resource, CancellationToken cancellationToken)
    {
        var waits = board.WaitAsync(resource.Resource.Name, state => state.State == ResourceState.Waiting, cancellationToken);
        await await Task.WhenAny(start, waits);
    }

    private static ResourceCommandResponse Failed(string message) => new() { Kind = ResourceCommandResponseKind.Failed, Message = message };
}
