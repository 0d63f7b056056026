namespace Aspire.Hosting;

/// <summary>Something a person can put right; its message is all that is shown.</summary>
public sealed class DistributedApplicationException : Exception
{
    public DistributedApplicationException() { }

    public DistributedApplicationException(string message) : base(message) { }

    public DistributedApplicationException(string message, Exception inner) : base(message, inner) { }
}
