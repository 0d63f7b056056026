using FsCheck;
using FsCheck.Fluent;

namespace Platform.OrganisationRegistry.Tests.TwoAxes;

public sealed class TwoAxesTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    /// <summary>
    /// That the tree has no circles and each unit one parent on every day is in it: the tree that is answered is compared whole.
    /// </summary>
    [Fact]
    public async Task Every_day_as_known_at_every_instant_is_answered_as_by_a_naive_model_whatever_was_changed()
    {
        var accepted = 0;

        // A thread of its own: properties are not asynchronous.
        await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Step.Any, steps =>
        {
            accepted += Trial.Of(registry, steps);
        })), TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{accepted} changes were accepted.");
        Assert.True(accepted > 20 * 8, $"Only {accepted} changes were accepted.");
    }
}
