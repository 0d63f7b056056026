namespace Aspire.Hosting;

/// <summary>What the app host was started for. This subset only runs; publishing needs the real package.</summary>
public sealed class DistributedApplicationExecutionContext
{
    public bool IsRunMode { get; } = true;

    public bool IsPublishMode => !IsRunMode;
}
