namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> NotifyInitiator(Wire.NotifyInitiatorRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var notifiedOn = fields.Date("notified_on", request.NotifiedOn);
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        initiative.Notify(notifiedOn, time.Today());

        db.Publish(new InitiatorNotified(county, id, initiative.Version, notifiedOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
