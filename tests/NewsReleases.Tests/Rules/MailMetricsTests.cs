using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Platform.NewsReleases.Deliveries;
using Platform.Testing;

namespace Platform.NewsReleases.Tests.Rules;

public sealed class MailMetricsTests
{
    [Fact]
    public void Tries_are_counted_by_what_came_of_them_and_what_never_came_is_nought()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var told = new ToldMetrics(meters);
        var metrics = new MailMetrics(meters);

        metrics.Handled(DeliveryState.Failed);
        metrics.Handled(DeliveryState.Failed);

        double?[] expected = [2, 0, 0, 0];
        string[] outcomes = ["failed", "sent", "cancelled", "pending"];
        Assert.Equal(expected, outcomes.Select(outcome => told.Now("platform.mails.handled", outcome)));
    }
}
