using Platform.FeedbackAndInitiatives.Deadlines;

namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> AcknowledgeInitiative(Wire.AcknowledgeInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var authority = Authority.Read(fields, "authority", request.Authority);
        var estimate = fields.Date("estimated_decision_on", request.EstimatedDecisionOn);
        var information = fields.Text("information", request.Information, LongestInformation);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var initiative = await Find(county, id, request.Version, context.CancellationToken);
        await RequireAuthority(county, authority, context.CancellationToken);
        var today = time.Today();

        initiative.Acknowledge(authority, estimate, today);
        (await db.InitiativeTexts.SingleAsync(text => text.InitiativeId == id, context.CancellationToken)).Information = information;
        await db.EndDeadlines(id, DeadlineKind.Acknowledgement, today, context.CancellationToken);

        db.Publish(new InitiativeAcknowledged(
            CountyCode: county, InitiativeId: id, Version: initiative.Version, BodyId: authority.BodyId, UnitId: authority.UnitId,
            EstimatedDecisionOn: estimate, InTime: today <= initiative.AcknowledgeDue));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
