using System.Threading.Channels;

namespace Aspire.Hosting.Running;

/// <summary>The present state of every resource, for whoever wants to see it, wait for it or follow it.</summary>
internal sealed class ResourceBoard(ApplicationResources resources)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<ResourceSnapshot>> _followers = [];
    private readonly Dictionary<string, ResourceSnapshot> _snapshots =
        resources.Runnable.ToDictionary(resource => resource.Resource.Name, resource => new ResourceSnapshot(resource));
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Contains(string name) => _snapshots.ContainsKey(name);

    public ResourceSnapshot this[string name]
    {
        get
        {
            lock (_gate)
            {
                return _snapshots[name];
            }
        }
    }

    public void Update(string name, Func<ResourceSnapshot, ResourceSnapshot> change)
    {
        lock (_gate)
        {
            var snapshot = _snapshots[name] = change(_snapshots[name]);
            foreach (var follower in _followers)
            {
                follower.Writer.TryWrite(snapshot);
            }

            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task<ResourceSnapshot> WaitAsync(string name, Func<ResourceSnapshot, bool> reached, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (reached(_snapshots[name]))
                {
                    return _snapshots[name];
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Everything as it is, and all that changes from then on.</summary>
    public (IReadOnlyList<ResourceSnapshot> Present, Channel<ResourceSnapshot> Changes) Follow()
    {
        lock (_gate)
        {
            var changes = Channel.CreateUnbounded<ResourceSnapshot>();
            _followers.Add(changes);
            return ([.. _snapshots.Values], changes);
        }
    }

    public void Leave(Channel<ResourceSnapshot> changes)
    {
        lock (_gate)
        {
            _followers.Remove(changes);
        }
    }
}
