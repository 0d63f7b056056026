namespace Platform.ServiceDefaults;

/// <summary>
/// How often something failed in a row, and for how many of a job's looks it is therefore left alone: for none after the first three
/// failures, for faults mostly pass by themselves, then for twice as many each time.
/// </summary>
/// <param name="longest">For how many looks at most.</param>
internal sealed class Backoff(int longest)
{
    /// <summary>In looks, which are two seconds apart.</summary>
    public const int HalfAMinute = 15, AnHour = 1800;

    private const int AtOnce = 3;

    private int _looks;

    /// <summary>In a row, until now.</summary>
    public int Failures { get; private set; }

    /// <summary>Asked once a look: whether it may be tried.</summary>
    public bool IsOver() => _looks == 0 || --_looks == 0;

    /// <summary>It failed, so many times in a row.</summary>
    public int Fail()
    {
        Failures++;
        _looks = Failures <= AtOnce ? 0 : (int)Math.Min(longest, Math.Pow(2, Failures - AtOnce));
        return Failures;
    }

    /// <summary>It succeeded.</summary>
    public void Reset() => (Failures, _looks) = (0, 0);
}
