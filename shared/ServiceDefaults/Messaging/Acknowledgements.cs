namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// What has become of the deliveries of a channel, which are numbered without a gap and from 1. One word to the broker covers all up to a
/// number, so it is said only of numbers before which nothing is undecided: what fails later than what follows it is not covered.
/// </summary>
/// <param name="upTo">Acknowledges everything up to a number.</param>
internal sealed class Acknowledgements(Func<ulong, CancellationToken, ValueTask> upTo)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ulong> _alone = [];
    private readonly HashSet<ulong> _together = [];
    private ulong _decided;
    private bool _isTelling;

    /// <summary>Whether it was taken with others, and so is acknowledged with them.</summary>
    public bool Covers(ulong number)
    {
        lock (_gate)
        {
            return number <= _decided || _together.Contains(number);
        }
    }

    /// <summary>They were taken and nothing has been said of them.</summary>
    public async Task Together(IEnumerable<ulong> numbers, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _together.UnionWith(numbers);
        }

        await Tell(cancellationToken);
    }

    /// <summary>It was acknowledged or given back by itself.</summary>
    public async Task Alone(ulong number, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _alone.Add(number);
        }

        await Tell(cancellationToken);
    }

    /// <summary>By one at a time, since a lower number after a higher one would be an error to the broker.</summary>
    private async Task Tell(CancellationToken cancellationToken)
    {
        while (Next() is { } last)
        {
            try
            {
                await upTo(last, cancellationToken);
            }
            finally
            {
                lock (_gate)
                {
                    _isTelling = false;
                }
            }
        }
    }

    /// <summary>The last of those that can be told now, if it is not another's turn, who then tells these too.</summary>
    private ulong? Next()
    {
        lock (_gate)
        {
            if (_isTelling)
            {
                return null;
            }

            ulong? last = null;

            while (true)
            {
                if (_together.Remove(_decided + 1))
                {
                    last = ++_decided;
                }
                else if (_alone.Remove(_decided + 1))
                {
                    _decided++;
                }
                else
                {
                    _isTelling = last is not null;
                    return last;
                }
            }
        }
    }
}
