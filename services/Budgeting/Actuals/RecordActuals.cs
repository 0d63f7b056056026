using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.ActualsBatch> RecordActuals(Wire.RecordActualsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("batch_id", request.BatchId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var month = (int)fields.Number("month", request.Month, 1, 12);
        var given = PostingInput.Read(fields, request.Postings);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockYear(county, year, context.CancellationToken);

        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.BatchId == id, context.CancellationToken) is { } existing)
        {
            Identity(request).ExpectSameCreation(existing.CreatedFrom, "batch", id);
            return ToReply(existing);
        }

        await db.RequireUnits(county, year, year, PostingInput.UnitsNamed(given), context.CancellationToken);
        var edition = await db.NewestApproved(county, year, context.CancellationToken);
        var postings = PostingInput.Place(given, id, month, await LinesNamed(given, edition, context.CancellationToken));
        var batch = Batch.Record(id, county, year, month, postings, sources, Identity(request).Fingerprint());
        await db.RequireNoEqual(batch, request.AcceptEqualBatch, context.CancellationToken);

        db.Add(batch);
        db.Publish(new ActualsRecorded(
            CountyCode: county, BatchId: id, Version: batch.Version, Year: year, Month: month, Postings: postings.Count,
            SpentCents: batch.Spent, ReceivedCents: batch.Received));
        await db.SaveChangesAsync(context.CancellationToken);
        await AddToTotals(batch, context.CancellationToken);

        if (edition is not null)
        {
            await db.SettleExceedances(edition, [.. postings.Select(posting => posting.UnitId).Distinct()], Years.DayOf(year, time),
                context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
        }

        await transaction.CommitAsync(context.CancellationToken);
        return ToReply(batch);
    }

    /// <summary>That an equal batch may be there is said of the call, and makes it no other batch.</summary>
    private static Wire.RecordActualsRequest Identity(Wire.RecordActualsRequest request) => new(request) { AcceptEqualBatch = false };

    private async Task<Dictionary<Guid, Line>> LinesNamed(List<PostingInput> given, Edition? edition, CancellationToken cancellationToken)
    {
        var ids = given.Where(posting => posting.LineId is not null).Select(posting => posting.LineId!.Value).Distinct().ToArray();
        return edition is null || ids.Length == 0
            ? []
            : await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId && ids.Contains(line.LineId))
                .ToDictionaryAsync(line => line.LineId, cancellationToken);
    }

    private Task<int> AddToTotals(Batch batch, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into total (county_code, year, month, unit_id, direction, account_group, cents)
        select {batch.CountyCode}, {batch.Year}, month, coalesce(unit_id, {Booked.EveryUnit}), direction, coalesce(account_group, {Booked.EveryAccountGroup}), sum(cents)
        from posting where upload_id = {batch.UploadId}
        group by month, direction, grouping sets ((unit_id, account_group), (unit_id), (account_group), ())
        on conflict (county_code, year, unit_id, direction, account_group, month) do update set cents = total.cents + excluded.cents
        """,
        cancellationToken);

    private static Wire.ActualsBatch ToReply(Batch batch) => new()
    {
        BatchId = batch.BatchId.ToString(),
        CountyCode = batch.CountyCode,
        Year = batch.Year,
        Month = batch.Month ?? 0,
        PostingCount = batch.PostingCount,
        Sources = { batch.Sources.ToContract() },
        Version = batch.Version,
        State = Wire.BatchState.Committed
    };
}
