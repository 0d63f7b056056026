using Platform.NewsReleases.Deliveries;

namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.DeliveryStatus> GetDeliveryStatus(Wire.GetDeliveryStatusRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = (int)fields.Number("edition", request.Edition, 0, int.MaxValue);
        fields.Check();

        var release = await Find(county, id, context.CancellationToken);
        var edition = number == 0 ? release.PublicEdition ?? release.NewestEdition : number;

        if (release.Editions.All(e => e.Number != edition))
        {
            throw Refusals.NotFound("edition", $"{edition} of release {id}");
        }

        var mails = db.Deliveries.Where(d => d.ReleaseId == id);
        var status = Counts(edition,
            await ByState(mails.Where(d => d.Edition == edition && d.Kind == MailKind.Edition), context.CancellationToken));

        if (release.WithdrawnAt is not null)
        {
            status.Withdrawal = Counts(0, await ByState(mails.Where(d => d.Kind == MailKind.Withdrawal), context.CancellationToken));
        }

        return status;
    }

    private static Wire.DeliveryStatus Counts(int edition, Dictionary<DeliveryState, long> counts) => new()
    {
        Edition = edition,
        Pending = counts.GetValueOrDefault(DeliveryState.Pending),
        Sending = counts.GetValueOrDefault(DeliveryState.Sending),
        Sent = counts.GetValueOrDefault(DeliveryState.Sent),
        Failed = counts.GetValueOrDefault(DeliveryState.Failed),
        Cancelled = counts.GetValueOrDefault(DeliveryState.Cancelled)
    };

    private static Task<Dictionary<DeliveryState, long>> ByState(
        IQueryable<Delivery> deliveries, CancellationToken cancellationToken) => deliveries
            .GroupBy(d => d.State).Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count,
                cancellationToken);
}
