namespace Platform.Budgeting.Actuals;

/// <summary>How many streams a process takes at once: each holds a connection to the database as long as it lasts.</summary>
internal sealed class ImportPlaces : IDisposable
{
    private const int Count = 8;
    private static readonly SemaphoreSlim s_free = new(Count);

    private ImportPlaces() { }

    public static ImportPlaces Take() => s_free.Wait(0)
        ? new ImportPlaces()
        : throw new RpcException(new Status(StatusCode.ResourceExhausted, $"{Count} streams are being received already; try again when one has ended."));

    public void Dispose() => s_free.Release();
}
