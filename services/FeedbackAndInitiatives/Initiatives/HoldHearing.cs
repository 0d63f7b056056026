namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> HoldHearing(Wire.HoldHearingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var heldOn = fields.Date("held_on", request.HeldOn);
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        initiative.Hear(Hearing.Held, heldOn, time.Today());

        db.Publish(new HearingHeld(county, id, initiative.Version, heldOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
