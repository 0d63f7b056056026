namespace Platform.Testing;

/// <summary>
/// The clock of one process of a service, stepped as whoever administers a machine may do, or its time service: by libfaketime, which
/// stands between the process and the system. What counts time from its start goes on as ever.
/// </summary>
public sealed class SteppedClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    /// <summary>A clock that is right.</summary>
    public SteppedClock() => Step("+0");

    /// <summary>The library, or null where it is not installed.</summary>
    public static string? Library => Directory.GetDirectories("/usr/lib", "*-linux-*")
        .Select(folder => Path.Combine(folder, "faketime/libfaketimeMT.so.1")).FirstOrDefault(File.Exists);

    /// <summary>What the process is started with.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME_TIMESTAMP_FILE"] = _file,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
    };

    /// <summary>From now on it is wrong by so much, such as <c>+40m</c> or <c>-20</c> seconds.</summary>
    public void Step(string by) => File.WriteAllText(_file, by);

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_file);
}
