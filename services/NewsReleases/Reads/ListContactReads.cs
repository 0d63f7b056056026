using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Platform.NewsReleases.Reads;

internal sealed partial class ReadAuditRpc
{
    public override async Task<Wire.ListContactReadsResponse> ListContactReads(
        Wire.ListContactReadsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var release = fields.OptionalId("release_id", request.ReleaseId);
        var reader = fields.OptionalText("reader", request.Reader, 200);
        var size = fields.PageSize(request.PageSize);
        var isToken = long.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        fields.RequirePageToken(isToken || request.PageToken.Length == 0);
        fields.Check();

        var page = await db.ContactReads.AsNoTracking()
            .Where(read => read.CountyCode == county && (!isToken || read.ReadId < before))
            .Where(read => release == null || read.ReleaseIds.Contains(release.Value))
            .Where(read => reader == null || read.Reader == reader)
            .OrderByDescending(read => read.ReadId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListContactReadsResponse
        {
            Reads = { page.Take(size).Select(ToReply) },
            NextPageToken = page.Count > size ? page[size - 1].ReadId.ToString(CultureInfo.InvariantCulture) : ""
        };
    }

    private static Wire.ContactRead ToReply(ContactRead read) => new()
    {
        ReadAt = read.ReadAt.ToTimestamp(),
        Reader = read.Reader,
        Call = read.Call,
        ReleaseIds = { read.ReleaseIds.Select(id => id.ToString()) },
        PersonIds = { read.PersonIds.Select(id => id.ToString()) }
    };
}
