using System.Diagnostics.Metrics;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases.Deliveries;

/// <summary>What operators see of mails that were tried.</summary>
internal sealed class MailMetrics(IMeterFactory meters)
{
    private readonly CountFromZero _handled = new(meters.Create("Platform.News"), "platform.mails.handled", "{mail}",
        "Tries to hand over a mail, by what came of it: sent, failed for good, cancelled, or pending to be tried again.", "outcome",
        Name(DeliveryState.Sent), Name(DeliveryState.Failed), Name(DeliveryState.Cancelled), Name(DeliveryState.Pending));

    public void Handled(DeliveryState outcome) => _handled.Add(1, Name(outcome));

    private static string Name(DeliveryState state) => state.ToString().ToLowerInvariant();
}
