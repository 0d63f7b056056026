namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> AssignInitiative(Wire.AssignInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var authority = Authority.Read(fields, "authority", request.Authority);
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);
        await RequireAuthority(county, authority, context.CancellationToken);

        initiative.Assign(authority);

        db.Publish(new InitiativeAssigned(county, id, initiative.Version, authority.BodyId, authority.UnitId));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
