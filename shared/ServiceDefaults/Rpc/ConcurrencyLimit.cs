using Grpc.Core;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>How many there may be at once, of what.</summary>
public sealed record Quota(int Most, string What);

/// <summary>
/// How many calls of a kind a process has at once, in all and for each who holds them, such as a caller, so that none of them leaves
/// nothing for the others.
/// </summary>
public abstract class ConcurrencyLimit(Quota all, params Quota[] each)
{
    private readonly Quota[] _quotas = [all, .. each];
    private readonly List<Place> _taken = [];
    private readonly Lock _lock = new();

    /// <summary>How many there are now.</summary>
    public int Taken
    {
        get
        {
            lock (_lock)
            {
                return _taken.Count;
            }
        }
    }

    /// <summary>
    /// A place until it is given back, for those who hold it: one for each quota but that of all. RESOURCE_EXHAUSTED when there is none.
    /// </summary>
    protected IDisposable Take(params string[] holders)
    {
        var place = new Place(this, ["", .. holders]);

        lock (_lock)
        {
            for (var number = 0; number < _quotas.Length; number++)
            {
                Require(_taken.Count(other => other.Holders[number] == place.Holders[number]) < _quotas[number].Most, _quotas[number]);
            }

            _taken.Add(place);
        }

        return place;
    }

    private static void Require(bool isFree, Quota quota)
    {
        if (!isFree)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted,
                $"{quota.Most} {quota.What} already; try again when one has ended."));
        }
    }

    private void GiveBack(Place place)
    {
        lock (_lock)
        {
            _taken.Remove(place);
        }
    }

    private sealed class Place(ConcurrencyLimit limit, string[] holders) : IDisposable
    {
        public string[] Holders => holders;

        public void Dispose() => limit.GiveBack(this);
    }
}
