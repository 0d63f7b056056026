using Npgsql;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Deliveries;

/// <summary>Where the connections of a county tell how their mails went and get the next ones; they share the commits of that.</summary>
internal sealed class DeliveryTurns(NpgsqlDataSource database, TimeProvider time)
{
    private readonly GroupCommit<string, Turn, Taken?> _turns = new(async (county, turns) =>
    {
        var taken = new Queue<Taken>(await database.SettleAndTake(
            county, [.. turns.Select(turn => turn.Last).OfType<Settled>()], turns.Count(turn => turn.WantsNext), time.GetUtcNow()));
        return [.. turns.Select(turn => turn.WantsNext && taken.TryDequeue(out var next) ? next : null)];
    });

    /// <summary>
    /// Returns when it is committed how the last mail went: with the next one, which is committed as being handed over, or null when there
    /// is none or none is wanted. Not to be cancelled: the mail server has answered, and what is not noted is sent again.
    /// </summary>
    public Task<Taken?> Next(string county, Settled? last, bool wantsNext) => _turns.Commit(county, new(last, wantsNext));

    private sealed record Turn(Settled? Last, bool WantsNext);
}
