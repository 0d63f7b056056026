namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> EraseInitiator(Wire.EraseInitiatorRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var number = (int)fields.Number("initiator", request.Initiator, 1, MostInitiators);
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        initiative.ForgetInitiator(number);

        if (await db.InitiatorPersons.SingleOrDefaultAsync(p => p.InitiativeId == id && p.Number == number,
            context.CancellationToken) is { } person)
        {
            db.Remove(person);
        }

        db.Publish(new InitiatorErased(county, id, initiative.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
