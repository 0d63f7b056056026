using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Platform.FeedbackAndInitiatives.Reads;

internal sealed partial class ReadAuditRpc
{
    public override async Task<Wire.ListPersonalDataReadsResponse> ListPersonalDataReads(
        Wire.ListPersonalDataReadsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var feedback = fields.OptionalId("feedback_id", request.FeedbackId);
        var initiative = fields.OptionalId("initiative_id", request.InitiativeId);
        var reader = fields.OptionalText("reader", request.Reader, 200);
        var from = fields.OptionalDate("from_date", request.FromDate)?.StartOfCountyDay();
        var until = fields.OptionalDate("until_date", request.UntilDate)?.AddDays(1).StartOfCountyDay();
        var size = fields.PageSize(request.PageSize, 100, 1000);
        var before = ReadPageToken(fields, request.PageToken);
        fields.Check();

        var page = await db.PersonalDataReads.AsNoTracking()
            .Where(read => read.CountyCode == county && (before == null || read.ReadId < before))
            .Where(read => (feedback == null || read.FeedbackId == feedback) && (initiative == null || read.InitiativeId == initiative))
            .Where(read => reader == null || read.Reader == reader)
            .Where(read => (from == null || read.ReadAt >= from) && (until == null || read.ReadAt < until))
            .OrderByDescending(read => read.ReadId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListPersonalDataReadsResponse
        {
            Reads = { page.Take(size).Select(ToReply) },
            NextPageToken = page.Count > size ? page[size - 1].ReadId.ToString(CultureInfo.InvariantCulture) : ""
        };
    }

    private static long? ReadPageToken(Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var given = long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        fields.RequirePageToken(given);
        return last;
    }

    private static Wire.PersonalDataRead ToReply(PersonalDataRead read) => new()
    {
        ReadAt = read.ReadAt.ToTimestamp(),
        Reader = read.Reader,
        Call = read.Call,
        Purpose = read.Purpose ?? "",
        FeedbackId = read.FeedbackId?.ToString() ?? "",
        InitiativeId = read.InitiativeId?.ToString() ?? ""
    };
}
