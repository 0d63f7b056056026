namespace Aspire.Hosting.Running;

/// <summary>The states the dashboard knows how to show.</summary>
internal static class ResourceState
{
    public const string NotStarted = nameof(NotStarted);
    public const string Waiting = nameof(Waiting);
    public const string Starting = nameof(Starting);
    public const string Running = nameof(Running);
    public const string Stopping = nameof(Stopping);
    public const string Finished = nameof(Finished);
    public const string FailedToStart = nameof(FailedToStart);
    public const string Unknown = nameof(Unknown);

    public static bool IsEnd(string state) => state is Finished or FailedToStart or Unknown;

    public static string FromDcp(string state) => state switch
    {
        "" or "Pending" => Starting,
        // Ended by its owner, which is this program.
        "Terminated" => Finished,
        _ => state
    };
}
