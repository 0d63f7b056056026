using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.ActualsBatch> ImportActuals(IAsyncStreamReader<Wire.ImportActualsRequest> requestStream, ServerCallContext context)
    {
        using var place = ImportPlaces.Take();
        var stream = new ImportStream(requestStream, context.CancellationToken);
        await stream.Begin();
        await using var upload = await Upload.Open(database, stream.BatchId, context.CancellationToken);

        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.BatchId == stream.BatchId, context.CancellationToken) is { } existing)
        {
            return await Repeat(stream, existing);
        }

        await upload.Begin(stream.County, stream.Year, context.CancellationToken);
        var postings = await Receive(stream, upload, context.CancellationToken);

        return ToReply(await Commit(stream, upload, postings, context.CancellationToken));
    }

    /// <summary>What was sent again has to be the same to the last posting.</summary>
    private static async Task<Wire.ActualsBatch> Repeat(ImportStream stream, Batch existing)
    {
        do
        {
            foreach (var _ in stream.Read())
            {
                // Reading is what makes the fingerprint.
            }
        }
        while (await stream.Next());

        return stream.Fingerprint().AsSpan().SequenceEqual(existing.CreatedFrom)
            ? ToReply(existing)
            : throw new RpcException(new Status(StatusCode.AlreadyExists, $"There is a batch {stream.BatchId} already, created with other contents."));
    }

    /// <summary>Puts the postings aside in small transactions, and refuses all of them with what is wrong with any.</summary>
    private async Task<ImportCheck> Receive(ImportStream stream, Upload upload, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(stream.Year, 1, 1), new DateOnly(stream.Year, 12, 31));
        var check = new ImportCheck(await db.UnitsBetween(stream.County, first, last, cancellationToken));

        if (await Stage(stream, upload, check, cancellationToken))
        {
            return check;
        }

        await upload.Fail(check.Errors, cancellationToken);
        throw check.Refusal();
    }

    /// <summary>Takes each posting from the stream through the check into the rows of the upload; tells whether nothing was wrong.</summary>
    private async Task<bool> Stage(ImportStream stream, Upload upload, ImportCheck check, CancellationToken cancellationToken)
    {
        await using var rows = new ImportRows(upload, check);

        do
        {
            foreach (var posting in stream.Read())
            {
                if (check.NeedsLines(posting))
                {
                    check.Learn(await LinesInForce(stream, cancellationToken));
                }

                if (check.Check(posting) is { } right)
                {
                    await rows.Add(right, cancellationToken);
                }
            }
        }
        while (!check.HasEnoughErrors && await stream.Next());

        if (check.Errors.Count > 0 || check.Count == 0)
        {
            return false;
        }

        await rows.Complete(cancellationToken);
        return true;
    }

    private async Task<List<Line>> LinesInForce(ImportStream stream, CancellationToken cancellationToken) =>
        await db.NewestApproved(stream.County, stream.Year, cancellationToken) is { } edition
            ? await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId).ToListAsync(cancellationToken)
            : [];

    /// <summary>The one moment at which all of it begins to count: a batch that names the upload.</summary>
    private async Task<Batch> Commit(ImportStream stream, Upload upload, ImportCheck postings, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnsOnYear(stream.County, stream.Year, cancellationToken);
        await db.TakeOver(upload, cancellationToken);
        var batch = Batch.Of(stream.BatchId, stream.County, stream.Year, upload.UploadId, postings.Count, stream.Sources, stream.Fingerprint());

        db.Add(batch);
        db.Publish(new ActualsRecorded(
            CountyCode: batch.CountyCode, BatchId: batch.BatchId, Version: batch.Version, Year: batch.Year, Month: 0,
            Postings: batch.PostingCount, SpentCents: postings.ByUnit.Sum(unit => unit.SpentCents),
            ReceivedCents: postings.ByUnit.Sum(unit => unit.ReceivedCents), Units: postings.ByUnit.Count <= 500 ? postings.ByUnit : null));
        await db.SaveChangesAsync(cancellationToken);

        if (await db.NewestApproved(stream.County, stream.Year, cancellationToken) is { } edition)
        {
            await db.SettleExceedances(edition, [.. postings.ByUnit.Select(unit => unit.UnitId)], Years.DayOf(stream.Year, time), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return batch;
    }
}
