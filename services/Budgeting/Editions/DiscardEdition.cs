namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.DiscardEditionResponse> DiscardEdition(Wire.DiscardEditionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);

        // Before anything is read: who adds lines or discards it at the same time has either done so, or finds nothing any more.
        await db.Database.ExecuteSqlAsync($"select from edition where edition_id = {id} for update", context.CancellationToken);

        if (await IsDiscarded(id, county, context.CancellationToken))
        {
            return new();
        }

        var edition = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);

        edition.ChangeLines();
        db.Publish(new DraftDiscarded(county, id, edition.Version, edition.Year));
        await db.SaveChangesAsync(context.CancellationToken);

        await db.LineRemappings.Where(one => one.EditionId == id).ExecuteDeleteAsync(context.CancellationToken);
        await db.Lines.Where(line => line.EditionId == id).ExecuteDeleteAsync(context.CancellationToken);
        await db.Editions.Where(one => one.EditionId == id).ExecuteDeleteAsync(context.CancellationToken);
        await db.Database.ExecuteSqlAsync($"insert into discarded_edition (edition_id, county_code) values ({id}, {county})",
            context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new();
    }

    private Task<bool> IsDiscarded(Guid id, string? county, CancellationToken cancellationToken) => db.Database.SqlQuery<bool>(
        $"""
        select exists (select from discarded_edition where edition_id = {id} and county_code = coalesce({county}::text, county_code)) as "Value"
        """).SingleAsync(cancellationToken);

    private async Task RequireNotDiscarded(Guid id, CancellationToken cancellationToken)
    {
        if (await IsDiscarded(id, null, cancellationToken))
        {
            throw new RpcException(
                new Status(StatusCode.AlreadyExists, $"The edition {id} was discarded; draft another under an id of its own."));
        }
    }
}
