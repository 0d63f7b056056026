using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.ServiceDefaults.Journal;

/// <summary>Wakes the relay after a commit in this process; its slow poll is the net for every other case.</summary>
internal sealed class JournalSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);
    private int _isRaised;

    public void Raise()
    {
        if (Interlocked.Exchange(ref _isRaised, 1) == 0)
        {
            _raised.Release();
        }
    }

    /// <summary>Returns at once when it was raised since the last time, else when it is, or after that time.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (await _raised.WaitAsync(atMost, cancellationToken))
        {
            // Before the caller looks: whatever is committed from here on raises it anew.
            Volatile.Write(ref _isRaised, 0);
        }
    }

    public void Dispose() => _raised.Dispose();
}

/// <summary>
/// Raises the signal when a transaction has committed: a relay that is woken before that looks, finds nothing and goes to sleep again.
/// </summary>
internal sealed class CommitWakesRelay(JournalSignal signal) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        signal.Raise();
        return Task.CompletedTask;
    }

    /// <summary>What fits into one statement is saved without a transaction of its own.</summary>
    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            signal.Raise();
        }

        return ValueTask.FromResult(result);
    }
}
