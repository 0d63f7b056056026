namespace Platform.FeedbackAndInitiatives.Ways;

internal sealed partial class WayRpc
{
    public override async Task<Wire.Way> CreateWay(Wire.CreateWayRequest request, ServerCallContext context) =>
        ToReply(await Create(request, Basis.Command, context.CancellationToken));

    internal async Task<Way> Create(Wire.CreateWayRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var way = Way.Read(fields, request, basis);
        fields.Check();

        if (await db.Ways.SingleOrDefaultAsync(one => one.WayId == way.WayId, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "way", way.WayId);
            return existing;
        }

        await db.RequireBodies(way.CountyCode, way.BodyIds, "body_ids", way.Period, cancellationToken);

        db.Add(way);
        db.Publish(new WayCreated(
            CountyCode: way.CountyCode, WayId: way.WayId, Version: way.Version, Kind: way.Kind.ToString(), Name: way.Name.ToEvent(),
            OpenToEveryone: way.OpenToEveryone, Methods: [.. way.Methods.Select(method => method.ToString())], Period: way.Period.ToEvent(),
            FromDocument: way.FromDocument));
        await db.SaveChangesAsync(cancellationToken);

        return way;
    }
}
