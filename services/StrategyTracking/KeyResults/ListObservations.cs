using System.Globalization;

namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    private const int LongestPage = 1000;

    public override async Task<Wire.ListObservationsResponse> ListObservations(
        Wire.ListObservationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var size = fields.PageSize(request.PageSize, LongestPage, LongestPage);
        var start = ReadPageToken(fields, request.PageToken);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        await Find(county, id, context.CancellationToken);
        var observations = await db.Observations.AsNoTracking().Where(one => one.KeyResultId == id)
            .OrderByDescending(one => one.ObservedOn).ThenByDescending(one => EF.Property<long>(one, "Position"))
            .Skip(start).Take(size + 1).ToListAsync(context.CancellationToken);

        return new Wire.ListObservationsResponse
        {
            Observations = { observations.Take(size).Select(one => one.ToContract()) },
            NextPageToken = observations.Count > size ? (start + size).ToString(CultureInfo.InvariantCulture) : ""
        };
    }

    /// <summary>How many observations the pages before had.</summary>
    private static int ReadPageToken(Fields fields, string token)
    {
        var start = 0;
        fields.RequirePageToken(
            token.Length == 0 || (token.Length <= 9 && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start)));
        return start;
    }
}
