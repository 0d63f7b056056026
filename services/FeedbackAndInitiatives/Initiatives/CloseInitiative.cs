namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> CloseInitiative(Wire.CloseInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        initiative.Close(time.Today());

        db.Publish(new InitiativeClosed(county, id, initiative.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
