namespace Platform.ServiceDefaults.Journal;

/// <summary>How far the feed has come, for the readers of this process that wait for more.</summary>
internal sealed class JournalHead
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;

    public void Set(long sequence)
    {
        lock (_gate)
        {
            if (sequence > _sequence)
            {
                _sequence = sequence;
                _moved.SetResult();
                _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Returns when the feed has gone past <paramref name="sequence"/>, or false after a while in which it has not.</summary>
    public async Task<bool> WaitBeyond(long sequence, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task moved;

        lock (_gate)
        {
            if (_sequence > sequence)
            {
                return true;
            }

            moved = _moved.Task;
        }

        try
        {
            await moved.WaitAsync(atMost, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
