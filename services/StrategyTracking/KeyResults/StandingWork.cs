using Platform.StrategyTracking.Strategies;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>
/// Settles what a new day changes by itself: a target's year ends, a strategy begins or ends, a budget's year is over. Looked for again and again on the
/// service's clock; which day each key result was judged on stands in the database, so that it is done once, whatever restarts and however many look.
/// </summary>
internal sealed partial class StandingWork(IServiceScopeFactory scopes, TimeProvider time, ILogger<StandingWork> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SettleOneCounty(stoppingToken))
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogInterrupted(exception.Message);
            }
            catch (OperationCanceledException)
            {
                // The process stops; the next one goes on.
            }

            await Task.Delay(s_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> SettleOneCounty(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StrategyDbContext>();
        var today = time.Today();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var county = await db.KeyResults
            .Where(one => (one.JudgedOn == null || one.JudgedOn < today)
                && db.Strategies.Any(strategy => strategy.StrategyId == one.StrategyId && strategy.State == StrategyState.Adopted))
            .Select(one => one.CountyCode).FirstOrDefaultAsync(cancellationToken);

        if (county is null)
        {
            return false;
        }

        await db.TakeTurnsOnStanding(county, cancellationToken);
        await db.SettleStandings(county, null, today, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Settling how key results go was interrupted and is tried again: {Reason}")]
    private partial void LogInterrupted(string reason);
}
