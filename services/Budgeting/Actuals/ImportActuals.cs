using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.ActualsBatch> ImportActuals(
        IAsyncStreamReader<Wire.ImportActualsRequest> requestStream, ServerCallContext context)
    {
        var stream = new ImportStream(requestStream, pace, context.CancellationToken);
        await stream.Begin();
        using var place = limit.Take(stream.County, caller.Subject);
        await using var upload = await Upload.Open(sessions, stream.BatchId, context.CancellationToken);

        if (await db.Batches.AsNoTracking().SingleOrDefaultAsync(batch => batch.BatchId == stream.BatchId,
            context.CancellationToken) is { } existing)
        {
            return await Repeat(stream, existing, context.CancellationToken);
        }

        await upload.Begin(stream.County, stream.Year, context.CancellationToken);
        var postings = await Receive(stream, upload, context.CancellationToken);

        return ToReply(await Commit(stream, upload, postings, context.CancellationToken));
    }

    /// <summary>What was sent again has to say the same to the last posting.</summary>
    private async Task<Wire.ActualsBatch> Repeat(ImportStream stream, Batch existing, CancellationToken cancellationToken)
    {
        var check = await NewCheck(stream, cancellationToken);
        await ReadAll(stream, check, null, cancellationToken);

        return stream.IsOf(existing, check)
            ? ToReply(existing)
            : throw new RpcException(
                new Status(StatusCode.AlreadyExists, $"There is a batch {stream.BatchId} already, created with other contents."));
    }

    /// <summary>Puts the postings aside in small transactions, and refuses all of them with what is wrong with any.</summary>
    private async Task<ImportCheck> Receive(ImportStream stream, Upload upload, CancellationToken cancellationToken)
    {
        var check = await NewCheck(stream, cancellationToken);

        if (await Stage(stream, upload, check, cancellationToken))
        {
            return check;
        }

        await upload.Fail(check.Errors, cancellationToken);
        throw check.Refusal();
    }

    private async Task<ImportCheck> NewCheck(ImportStream stream, CancellationToken cancellationToken) =>
        new(await db.UnitsOfYears(stream.County, stream.Year, stream.Year, cancellationToken));

    /// <summary>
    /// Takes each posting from the stream through the check into the rows of the upload; tells whether nothing was wrong.
    /// </summary>
    private async Task<bool> Stage(ImportStream stream, Upload upload, ImportCheck check, CancellationToken cancellationToken)
    {
        await using var rows = new ImportRows(upload, check);
        await ReadAll(stream, check, rows, cancellationToken);

        if (check.Errors.Count > 0 || check.Count == 0)
        {
            return false;
        }

        await rows.Complete(cancellationToken);
        return true;
    }

    private async Task ReadAll(ImportStream stream, ImportCheck check, ImportRows? rows, CancellationToken cancellationToken)
    {
        do
        {
            foreach (var posting in stream.Read())
            {
                if (check.NeedsLines(posting))
                {
                    check.Learn(await LinesInForce(stream, cancellationToken));
                }

                if (check.Check(posting) is { } right && rows is not null)
                {
                    await rows.Add(right, cancellationToken);
                }
            }
        }
        while (!check.HasEnoughErrors && await stream.Next());
    }

    private async Task<List<Line>> LinesInForce(ImportStream stream, CancellationToken cancellationToken) =>
        await db.NewestApproved(stream.County, stream.Year, cancellationToken) is { } edition
            ? await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId).ToListAsync(cancellationToken)
            : [];

    /// <summary>The one moment at which all of it begins to count: a batch that names the upload.</summary>
    private async Task<Batch> Commit(ImportStream stream, Upload upload, ImportCheck postings, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockYear(stream.County, stream.Year, cancellationToken);
        await db.TakeOver(upload, cancellationToken);
        var batch = Batch.Of(
            stream.BatchId, stream.County, stream.Year, upload.UploadId, postings.Count, stream.Sources, stream.Identity(postings.Contents),
            postings.Contents.Digest());
        await db.RequireNoEqual(batch, stream.AcceptsEqual, cancellationToken);

        db.Add(batch);
        db.Publish(new ActualsRecorded(
            CountyCode: batch.CountyCode, BatchId: batch.BatchId, Version: batch.Version, Year: batch.Year, Month: 0,
            Postings: batch.PostingCount, SpentCents: postings.ByUnit.Sum(unit => unit.SpentCents),
            ReceivedCents: postings.ByUnit.Sum(unit => unit.ReceivedCents), Units: postings.ByUnit.Count <= 500 ? postings.ByUnit : null));
        await db.SaveChangesAsync(cancellationToken);

        if (await db.NewestApproved(stream.County, stream.Year, cancellationToken) is { } edition)
        {
            await db.SettleExceedances(edition, [.. postings.ByUnit.Select(unit => unit.UnitId)], Years.DayOf(stream.Year, time),
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return batch;
    }
}
