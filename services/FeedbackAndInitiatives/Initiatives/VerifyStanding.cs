namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> VerifyStanding(Wire.VerifyStandingRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Require(request.Standings.Count <= MostInitiators, "standings", $"at most {MostInitiators}");
        var standings = request.Standings.Take(MostInitiators).Select((standing, index) => new Standing(
            (int)fields.Number($"standings[{index}].initiator", standing.Initiator, 1, MostInitiators),
            fields.OneOfOrNone($"standings[{index}].member_kind", standing.MemberKind).As<MemberKind>(),
            standing.IsServiceUser)).ToList();
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        initiative.VerifyStanding(standings, time.Today());

        db.Publish(new InitiativeStandingVerified(county, id, initiative.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
