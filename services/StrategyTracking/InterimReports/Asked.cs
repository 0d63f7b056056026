namespace Platform.StrategyTracking.InterimReports;

/// <summary>What another service answered, or why there is no answer.</summary>
internal readonly record struct Asked<T>(T? Answer, MissingReason Reason)
    where T : class;

/// <summary>Asks other services for parts of a report. Whoever assembles one waits for it.</summary>
internal static partial class Asking
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(3);

    /// <summary>Until when everything that is asked now has to be answered.</summary>
    public static DateTime Deadline => DateTime.UtcNow.Add(s_longest);

    /// <summary>
    /// Asks, and takes no answer for the reason why something is missing. Errors that are an answer, such as that a thing is not there, are
    /// for whoever asks to look for.
    /// </summary>
    public static async Task<Asked<T>> Ask<T>(Func<Task<T>> question, string what, ILogger logger, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return new(await question(), MissingReason.Unspecified);
        }
        catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReceived(logger, what, error.StatusCode, error.Status.Detail);
            return new(null, error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
                ? MissingReason.Unreachable
                : MissingReason.Failed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{What} was not received for an interim report ({Status}): {Reason}")]
    private static partial void LogNotReceived(ILogger logger, string what, StatusCode status, string reason);
}
