using System.Security.Cryptography;

namespace Platform.ServiceDefaults;

/// <summary>
/// What stands in files that somebody else renews. They are looked at again after a second, and by what they hold: what Kubernetes mounts
/// are links, whose own time stays when they come to lead elsewhere. Until what is there can be used, what was there before stays, since a
/// certificate and its key are two files and not renewed at once.
/// </summary>
/// <param name="files">Their names.</param>
/// <param name="read">Reads all of them.</param>
/// <param name="time">The clock.</param>
/// <param name="cannotRead">Is told, once for each content, why what is there cannot be used.</param>
internal sealed class RenewedFiles<T>(string[] files, Func<T> read, TimeProvider time, Action<Exception>? cannotRead = null)
    where T : class
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private volatile Known? _known;
    private string _unusable = "";

    /// <summary>What stands there now. Fails only when there was never anything that could be used.</summary>
    public T Current
    {
        get
        {
            if (_known is { } known && IsFresh(known))
            {
                return known.Value;
            }

            lock (_lock)
            {
                return Look();
            }
        }
    }

    private bool IsFresh(Known known) => time.GetElapsedTime(known.LookedAt) < s_pause;

    private T Look()
    {
        if (_known is { } known && IsFresh(known))
        {
            return known.Value;
        }

        var held = "";

        try
        {
            held = Held();

            if (_known is { } same && same.Held == held)
            {
                _known = same with { LookedAt = time.GetTimestamp() };
                return same.Value;
            }

            // What is written after it was looked at is found to be another the next time.
            _known = new Known(read(), held, time.GetTimestamp());
            return _known.Value;
        }
        catch (Exception exception) when (_known is not null)
        {
            if (_unusable != held)
            {
                cannotRead?.Invoke(exception);
                _unusable = held;
            }

            _known = _known with { LookedAt = time.GetTimestamp() };
            return _known.Value;
        }
    }

    private string Held() => string.Join(' ', files.Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))));

    private sealed record Known(T Value, string Held, long LookedAt);
}
