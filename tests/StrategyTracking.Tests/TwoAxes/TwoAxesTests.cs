using FsCheck;
using FsCheck.Fluent;

namespace Platform.StrategyTracking.Tests.TwoAxes;

public sealed class TwoAxesTests(StrategyFixture service) : IClassFixture<StrategyFixture>
{
    [Fact]
    public async Task The_status_of_every_day_as_known_at_every_instant_is_that_of_a_naive_model_whatever_was_recorded_or_heard()
    {
        var taken = 0;

        // A thread of its own: properties are not asynchronous.
        await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(Step.Any, steps =>
        {
            taken += Trial.Of(service, steps).GetAwaiter().GetResult();
        })), TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} steps were taken.");
        Assert.True(taken > 15 * 10, $"Only {taken} steps were taken.");
    }
}
