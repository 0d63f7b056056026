namespace Platform.FeedbackAndInitiatives.Ways;

/// <summary>The calls about ways to take part: one file each, named after it.</summary>
internal sealed partial class WayRpc(ParticipationDbContext db, TimeProvider time) : Wire.WayService.WayServiceBase
{
    private static Wire.Way ToReply(Way way) => ToReply(way, way.Period.ToContract());

    private static Wire.Way ToReply(Way way, Contracts.Types.V1.Period period) => new()
    {
        WayId = way.WayId.ToString(),
        CountyCode = way.CountyCode,
        Kind = way.Kind.As<Wire.WayKind>(),
        Name = way.Name.ToContract(),
        Description = way.Description.ToContract(),
        OpenToEveryone = way.OpenToEveryone,
        Methods = { way.Methods.Select(method => method.As<Wire.ParticipationMethod>()) },
        BodyIds = { way.BodyIds.Select(id => id.ToString()) },
        Uri = way.Uri ?? "",
        Period = period,
        Sources = { way.Sources.ToContract() },
        FromDocument = way.FromDocument,
        Version = way.Version
    };
}
