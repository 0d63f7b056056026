using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Editions;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    private const int LongestPage = 1000;

    public override async Task<Wire.CompareOutturnResponse> CompareOutturn(Wire.CompareOutturnRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var fromMonth = request.FromMonth == 0 ? 1 : (int)fields.Number("from_month", request.FromMonth, 1, 12);
        var toMonth = request.ToMonth == 0 ? 12 : (int)fields.Number("to_month", request.ToMonth, fromMonth, 12);
        var root = fields.OptionalId("root_unit_id", request.RootUnitId);
        fields.Require(request.UnitIds.Count <= 1000, "unit_ids", "at most 1000");
        fields.Require(root is null || request.UnitIds.Count == 0, "unit_ids", "is given together with root_unit_id");
        Guid[]? units = request.UnitIds.Count == 0 ? null : [.. request.UnitIds.Take(1000).Select((unit, index) => fields.Id($"unit_ids[{index}]", unit))];
        var size = request.PageSize == 0 ? LongestPage : (int)fields.Number("page_size", request.PageSize, 1, LongestPage);
        var start = ReadPageToken(fields, request.PageToken);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        fields.Check();

        var day = asOf ?? Years.DayOf(year, time);
        units = root is null ? units : await SubtreeOf(county, root.Value, day, context.CancellationToken);
        var edition = await db.InForce(county, year, day, context.CancellationToken);
        var rows = await Rows(county, year, edition, units, fromMonth, toMonth, context.CancellationToken);

        return new Wire.CompareOutturnResponse
        {
            EditionId = edition?.EditionId.ToString() ?? "",
            EditionNumber = edition?.Number ?? 0,
            AsOf = day.ToIso(),
            Sums = { Outturn.Sums(rows) },
            Rows = { rows.Skip(start).Take(size) },
            NextPageToken = rows.Count - start > size ? (start + size).ToString(CultureInfo.InvariantCulture) : ""
        };
    }

    private async Task<Guid[]> SubtreeOf(string county, Guid root, DateOnly day, CancellationToken cancellationToken) =>
        await db.UnitsBelow(county, root, day, cancellationToken) is { Count: > 0 } units ? [.. units] : throw Refusals.NotFound("unit", root);

    private async Task<List<Wire.LineOutturn>> Rows(
        string county, int year, Edition? edition, Guid[]? units, int fromMonth, int toMonth, CancellationToken cancellationToken)
    {
        var lines = edition is null ? [] : await db.Lines.AsNoTracking()
            .Where(line => line.EditionId == edition.EditionId && (units == null || units.Contains(line.UnitId))).ToListAsync(cancellationToken);
        var totals = await db.Totals.AsNoTracking()
            .Where(total => total.CountyCode == county && total.Year == year && (units == null || units.Contains(total.UnitId))).ToListAsync(cancellationToken);
        return Outturn.Rows(lines, totals, fromMonth, toMonth);
    }

    /// <summary>How many rows the pages before had.</summary>
    private static int ReadPageToken(Fields fields, string token)
    {
        var start = 0;
        fields.Require(
            token.Length == 0 || (token.Length <= 9 && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start)), "page_token",
            "is not one that this call has given");
        return start;
    }
}
