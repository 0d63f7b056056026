using System.Data;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    private const int LongestPage = 1000;

    public override async Task<Wire.CompareOutturnResponse> CompareOutturn(Wire.CompareOutturnRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var months = Months.Read(fields, request.FromMonth, request.ToMonth);
        var root = fields.OptionalId("root_unit_id", request.RootUnitId);
        fields.Require(request.UnitIds.Count <= 1000, "unit_ids", "at most 1000");
        fields.Require(root is null || request.UnitIds.Count == 0, "unit_ids", "is given together with root_unit_id");
        Guid[]? units = request.UnitIds.Count == 0
            ? null
            : [.. request.UnitIds.Take(1000).Select((unit, index) => fields.Id($"unit_ids[{index}]", unit))];
        var size = fields.PageSize(request.PageSize, LongestPage, LongestPage);
        var start = PageCursor.Read(fields, request.PageToken);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var editionId = fields.OptionalId("edition_id", request.EditionId);
        fields.Check();

        // All that is answered is of one moment, whatever is booked meanwhile.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, context.CancellationToken);
        var day = asOf ?? Years.DayOf(year, time);
        units = root is null ? units : await SubtreeOf(county, root.Value, year, day, context.CancellationToken);
        var edition = await db.ApprovedOrInForce(county, year, editionId, day, context.CancellationToken);
        var received = await db.MonthsReceived(county, year, months, context.CancellationToken);
        var outturn = new OutturnQuery(db, county, year, edition, units, months, received, context.CancellationToken);
        var (rows, next) = await outturn.Page(start, size);

        return new Wire.CompareOutturnResponse
        {
            EditionId = edition?.EditionId.ToString() ?? "",
            EditionNumber = edition?.Number ?? 0,
            AsOf = day.ToIso(),
            Sums = { await outturn.Sums() },
            Rows = { rows },
            NextPageToken = next,
            MonthsReceived = { received }
        };
    }
}
