namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// Whether every queue of this process has been bound. The bus starts beside the service and keeps at it while the broker is away; what is
/// published to an exchange before the queues hang on it is lost to them. Once bound they stay so: they are durable.
/// </summary>
/// <param name="listens">Whether the bus listens on every queue just now.</param>
internal sealed class BoundQueues(Func<bool> listens)
{
    private bool _bound;

    public bool AreBound => _bound || (_bound = listens());
}
