using System.Text.Json;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.ActualsBatch> GetActualsBatch(Wire.GetActualsBatchRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("batch_id", request.BatchId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        // The upload first: should it become a batch between the two questions, the second one finds it.
        var upload = await db.FindUpload(county, id, context.CancellationToken);
        var batch = await db.Batches.AsNoTracking().SingleOrDefaultAsync(one => one.BatchId == id && one.CountyCode == county,
            context.CancellationToken);

        return batch is not null ? ToReply(batch)
            : upload is not null ? ToReply(id, upload)
            : throw Refusals.NotFound("batch", id);
    }

    private static Wire.ActualsBatch ToReply(Guid id, UploadStanding upload) => new()
    {
        BatchId = id.ToString(),
        CountyCode = upload.CountyCode,
        Year = upload.Year,
        State = upload.Receiving ? Wire.BatchState.Receiving : Wire.BatchState.Failed,
        Errors =
        {
            JsonSerializer.Deserialize<ImportError[]>(upload.Errors)!
                .Select(error => new Wire.PostingError { Row = error.Row, Field = error.Field, Reason = error.Reason })
        }
    };
}
