using Platform.Budgeting.Reorganisation;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> DraftAmendment(Wire.DraftAmendmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var amendedId = fields.Id("amends_edition_id", request.AmendsEditionId);
        var reason = fields.Text("reason", request.Reason, 2000);
        var kind = fields.OneOfOrNone("kind", request.Kind);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Editions.SingleOrDefaultAsync(e => e.EditionId == id, context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "edition", id);
            return await ToReply(existing, context.CancellationToken);
        }

        await RequireNotDiscarded(id, context.CancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var amended = await FindInTurn(county, amendedId, context.CancellationToken);
        await db.LockUnits(county, context.CancellationToken);
        var newest = await db.NewestApproved(county, amended.Year, context.CancellationToken);

        await db.RequireNotClosed(county, amended.Year, "amends_edition_id", context.CancellationToken);
        var amendment = Edition.Amend(id, amended, newest, kind == Wire.AmendmentKind.Reallocation, reason, sources, request.Fingerprint());

        db.Add(amendment);
        db.Publish(new AmendmentDrafted(
            CountyCode: county, EditionId: id, Version: amendment.Version, Year: amendment.Year, AmendsEditionId: amendedId,
            Reallocation: amendment.Reallocation));
        await db.SaveChangesAsync(context.CancellationToken);
        await CopyLines(amendedId, id, context.CancellationToken);
        await db.FollowUnits(amendment, context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(amendment, context.CancellationToken);
    }

    private Task<int> CopyLines(Guid from, Guid to, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into line (
            edition_id, line_id, unit_id, direction, account_group, binding_level, binds_net, amounts, target, strategy_goal_id,
            account_code, service_class_code, cofog_code, counterparty_sector_code)
        select
            {to}, line_id, unit_id, direction, account_group, binding_level, binds_net, amounts, target, strategy_goal_id,
            account_code, service_class_code, cofog_code, counterparty_sector_code
        from line where edition_id = {from}
        """,
        cancellationToken);
}
