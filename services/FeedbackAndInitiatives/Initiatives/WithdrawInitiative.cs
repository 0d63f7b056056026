using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Support;

namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> WithdrawInitiative(Wire.WithdrawInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var tally = await db.TakeTally(county, id, context.CancellationToken);
        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        initiative.Withdraw();
        tally.Close();
        await db.EndDeadlines(id, null, time.Today(), context.CancellationToken);

        db.Publish(new InitiativeWithdrawn(county, id, initiative.Version));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
