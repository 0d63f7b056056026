using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.ActualsBatch> ImportActuals(IAsyncStreamReader<Wire.ImportActualsRequest> requestStream, ServerCallContext context)
    {
        using var place = ImportPlaces.Take();
        var stream = new PostingStream(requestStream, context.CancellationToken);
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
    private static async Task<Wire.ActualsBatch> Repeat(PostingStream stream, Batch existing)
    {
        do
        {
            stream.Remember();
        }
        while (await stream.Next());

        return stream.Fingerprint().AsSpan().SequenceEqual(existing.CreatedFrom)
            ? ToReply(existing)
            : throw new RpcException(new Status(StatusCode.AlreadyExists, $"There is a batch {stream.BatchId} already, created with other contents."));
    }

    /// <summary>Puts the postings aside in small transactions, and refuses all of them with what is wrong with any.</summary>
    private async Task<StreamedPostings> Receive(PostingStream stream, Upload upload, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(stream.Year, 1, 1), new DateOnly(stream.Year, 12, 31));
        var postings = new StreamedPostings(await db.UnitsBetween(stream.County, first, last, cancellationToken));

        if (await Stage(stream, upload, postings, cancellationToken))
        {
            return postings;
        }

        await upload.Fail(postings.Errors, cancellationToken);
        throw postings.Refusal();
    }

    /// <summary>Whether all of it is put aside and nothing was wrong.</summary>
    private async Task<bool> Stage(PostingStream stream, Upload upload, StreamedPostings postings, CancellationToken cancellationToken)
    {
        await using var staged = new StagedRows(upload, postings);

        do
        {
            await LearnLines(stream, postings, cancellationToken);
            stream.Remember();

            foreach (var posting in stream.Postings)
            {
                if (postings.Read(posting) is { } placed)
                {
                    await staged.Add(placed, cancellationToken);
                }
            }
        }
        while (!postings.HasEnoughErrors && await stream.Next());

        if (postings.Errors.Count > 0 || postings.Count == 0)
        {
            return false;
        }

        await staged.Complete(cancellationToken);
        return true;
    }

    /// <summary>Lines are read when the first posting names one.</summary>
    private async Task LearnLines(PostingStream stream, StreamedPostings postings, CancellationToken cancellationToken)
    {
        if (!postings.KnowsLines && stream.Postings.Any(posting => posting.LineId.Length > 0))
        {
            var edition = await db.NewestApproved(stream.County, stream.Year, cancellationToken);
            postings.Learn(edition is null ? [] : await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId).ToListAsync(cancellationToken));
        }
    }

    /// <summary>The one moment at which all of it begins to count: a batch that names the upload.</summary>
    private async Task<Batch> Commit(PostingStream stream, Upload upload, StreamedPostings postings, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.TakeTurnsOnYear(stream.County, stream.Year, cancellationToken);
        await db.TakeOver(upload, cancellationToken);
        var batch = Batch.Of(stream.BatchId, stream.County, stream.Year, upload.UploadId, postings.Count, stream.Sources, stream.Fingerprint());

        db.Add(batch);
        db.Publish(new ActualsRecorded(
            batch.CountyCode, batch.BatchId, batch.Version, batch.Year, 0, batch.PostingCount, postings.ByUnit.Sum(unit => unit.SpentCents),
            postings.ByUnit.Sum(unit => unit.ReceivedCents), postings.ByUnit.Count <= 500 ? postings.ByUnit : null));
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
