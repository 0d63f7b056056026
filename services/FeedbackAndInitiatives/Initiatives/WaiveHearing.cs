namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> WaiveHearing(Wire.WaiveHearingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);
        var today = time.Today();

        initiative.Hear(Hearing.Waived, today, today);

        db.Publish(new HearingWaived(county, id, initiative.Version, today));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
