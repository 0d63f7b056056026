using Microsoft.Extensions.Time.Testing;
using Platform.Tool.Import.Sending;

namespace Platform.Tool.Tests;

public sealed class RetryBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Facts_wait_for_a_minute_in_which_nothing_that_waited_got_through()
    {
        var budget = new RetryBudget(_time);
        Assert.True(await Wait(budget));

        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.True(await Wait(budget));
        budget.Renew();
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.True(await Wait(budget));
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.False(await Wait(budget));
    }

    private async Task<bool> Wait(RetryBudget budget)
    {
        var wait = budget.Wait(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        return await wait;
    }
}
