using System.Collections.Concurrent;

namespace Platform.ServiceDefaults.Tests;

public sealed class GroupCommitTests : IDisposable
{
    private readonly ConcurrentQueue<(string Key, int[] Work)> _commits = [];
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _goOn = new(0);
    private readonly GroupCommit<string, int, int> _group;

    public GroupCommitTests() => _group = new(async (key, work) =>
    {
        _commits.Enqueue((key, [.. work]));
        _begun.Release();
        await _goOn.WaitAsync(TestContext.Current.CancellationToken);
        return work.Contains(0) ? throw new InvalidOperationException("It cannot be committed.") : [.. work.Select(one => one * 10)];
    });

    public void Dispose()
    {
        _begun.Dispose();
        _goOn.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_while_a_commit_is_under_way_goes_together_into_the_next_one_and_each_gets_its_own_answer()
    {
        var first = _group.Commit("a", 1);
        await _begun.WaitAsync(Cancel);
        var others = Enumerable.Range(2, 150).Select(one => _group.Commit("a", one)).ToArray();
        var elsewhere = _group.Commit("b", 7);
        await _begun.WaitAsync(Cancel);
        _goOn.Release(4);

        Assert.Equal((10, 70), (await first, await elsewhere));
        Assert.Equal(Enumerable.Range(2, 150).Select(one => one * 10), await Task.WhenAll(others));
        Assert.Equal([1, 100, 50], _commits.Where(commit => commit.Key == "a").Select(commit => commit.Work.Length));
    }

    [Fact]
    public async Task A_commit_that_fails_fails_for_those_in_it_and_for_nobody_after()
    {
        var first = _group.Commit("a", 1);
        await _begun.WaitAsync(Cancel);
        Task<int>[] failing = [_group.Commit("a", 0), _group.Commit("a", 2)];
        _goOn.Release();
        await first;
        await _begun.WaitAsync(Cancel);
        var after = _group.Commit("a", 3);
        _goOn.Release(2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing[0]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing[1]);
        Assert.Equal(30, await after);
    }
}
