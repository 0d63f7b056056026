using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Support;

namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> DecideInitiative(Wire.DecideInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var decision = Decision.Read(fields, "decision", request.Decision);
        var outcome = fields.OneOf("outcome", request.Outcome).As<InitiativeOutcome>();
        var measures = fields.Text("measures", request.Measures, LongestMeasures);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var tally = await db.TakeTally(county, id, context.CancellationToken);
        var initiative = await Find(county, id, request.Version, context.CancellationToken);
        var body = await db.RequireBody(
            county, decision.BodyId!.Value, "decision.body_id", decision.DecidedOn!.Value, context.CancellationToken);
        var today = time.Today();

        initiative.Decide(decision, body, outcome, tally.ReachedOn is not null, today);
        tally.Close();
        (await db.InitiativeTexts.SingleAsync(text => text.InitiativeId == id, context.CancellationToken)).Measures = measures;
        await db.EndDeadlines(id, DeadlineKind.Decision, today, context.CancellationToken);

        db.Publish(new InitiativeDecided(
            CountyCode: county, InitiativeId: id, Version: initiative.Version, Type: initiative.Type.ToString(),
            Outcome: outcome.ToString(), DecisionBodyId: initiative.DecisionBodyId!.Value, DecidedOn: initiative.DecidedOn!.Value,
            Section: initiative.DecisionSection));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
