namespace Platform.Budgeting.Actuals;

/// <summary>
/// How long a stream may say nothing, and what it has to bring in each such time on the average: a place is for those who use it.
/// </summary>
internal sealed class ImportPace(IConfiguration settings, TimeProvider time)
{
    private readonly TimeSpan _silence = settings.GetValue("Budgeting:ImportSilence", TimeSpan.FromMinutes(1));
    private readonly int _least = settings.GetValue("Budgeting:ImportLeastPostings", 1000);
    private readonly long _begun = time.GetTimestamp();

    /// <summary>Waits for a message, but no longer than a silence may be; refuses a stream that is too slow by now.</summary>
    public async Task<bool> Next(IAsyncStreamReader<Wire.ImportActualsRequest> messages, long postings, CancellationToken cancellationToken)
    {
        var due = (long)(time.GetElapsedTime(_begun) / _silence) * _least;

        if (postings < due)
        {
            throw Ended($"Fewer than {_least} postings came in each {_silence.TotalSeconds} seconds");
        }

        using var silence = new CancellationTokenSource(_silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);

        try
        {
            return await messages.MoveNext(either.Token);
        }
        catch (Exception) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Ended($"Nothing came for {_silence.TotalSeconds} seconds");
        }
    }

    private static RpcException Ended(string why) =>
        new(new Status(StatusCode.DeadlineExceeded, $"{why}; the place was given up, and nothing of the batch counts."));
}
