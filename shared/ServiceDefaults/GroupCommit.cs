namespace Platform.ServiceDefaults;

/// <summary>
/// Commits together what many ask for at once about the same thing: what comes while a commit is under way waits for it, and is all in the
/// next one. So a row that all of them change is locked once for many, they share what a commit costs, and each is answered when its own
/// is committed. Replicas group each their own.
/// </summary>
/// <typeparam name="TKey">What they are about. Nothing is kept of one that nobody asks for.</typeparam>
/// <typeparam name="TWork">What is asked for.</typeparam>
/// <typeparam name="TResult">What is answered.</typeparam>
/// <param name="commit">Commits all of it, and answers each in the order in which they came. If it fails, it fails for all.</param>
public sealed class GroupCommit<TKey, TWork, TResult>(Func<TKey, IReadOnlyList<TWork>, Task<IReadOnlyList<TResult>>> commit)
    where TKey : notnull
{
    private const int Most = 100;

    /// <summary>Who waits, by what is being committed now.</summary>
    private readonly Dictionary<TKey, Queue<Visit>> _waiting = [];

    /// <summary>Returns when it is committed.</summary>
    public Task<TResult> Commit(TKey key, TWork work)
    {
        var visit = new Visit(work, new(TaskCreationOptions.RunContinuationsAsynchronously));

        lock (_waiting)
        {
            if (_waiting.TryGetValue(key, out var waiting))
            {
                waiting.Enqueue(visit);
                return visit.Answer.Task;
            }

            _waiting[key] = new([visit]);
        }

        // It is nobody's call more than another's: neither the trace nor the time of the first one's holds for the rest.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => CommitAll(key));
        }

        return visit.Answer.Task;
    }

    private async Task CommitAll(TKey key)
    {
        while (Next(key) is { Count: > 0 } visits)
        {
            try
            {
                var answers = await commit(key, [.. visits.Select(visit => visit.Work)]);

                foreach (var (visit, answer) in visits.Zip(answers))
                {
                    visit.Answer.SetResult(answer);
                }
            }
            catch (Exception failure)
            {
                foreach (var visit in visits)
                {
                    visit.Answer.TrySetException(failure);
                }
            }
        }
    }

    private List<Visit> Next(TKey key)
    {
        lock (_waiting)
        {
            var (waiting, next) = (_waiting[key], new List<Visit>());

            while (next.Count < Most && waiting.TryDequeue(out var visit))
            {
                next.Add(visit);
            }

            if (next.Count == 0)
            {
                _waiting.Remove(key);
            }

            return next;
        }
    }

    private sealed record Visit(TWork Work, TaskCompletionSource<TResult> Answer);
}
