using Platform.Budgeting.Reorganisation;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> ReturnEdition(Wire.ReturnEditionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockUnits(county, context.CancellationToken);
        var edition = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);

        edition.Return();

        db.Publish(new BudgetReturned(county, id, edition.Version, edition.Year));
        await db.SaveChangesAsync(context.CancellationToken);
        await db.FollowUnits(edition, context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(edition, context.CancellationToken);
    }
}
