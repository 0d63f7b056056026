using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults;

/// <summary>
/// Work that nobody calls for, looked for again and again on the service's clock. What is to be done stands in the database, so that
/// it survives restarts; that it is done once, however many replicas look, is for each piece of work to see to.
/// </summary>
/// <param name="scopes">Each round has a scope of its own.</param>
/// <param name="logger">Told of rounds that were interrupted.</param>
public abstract partial class Work(IServiceScopeFactory scopes, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Does what there is to do now.</summary>
    protected abstract Task Round(IServiceProvider services, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var service = scopes.CreateAsyncScope();
        var time = service.ServiceProvider.GetRequiredService<TimeProvider>();

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Round(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(GetType().Name, exception.Message);
            }
            catch (OperationCanceledException)
            {
                // The process stops; the next one goes on.
            }

            await Task.Delay(s_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Work} was interrupted and is tried again: {Reason}")]
    private partial void LogInterrupted(string work, string reason);
}
