using System.Data;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

internal sealed partial class ActualsRpc
{
    public override async Task<Wire.OutturnReport> ReportOutturn(Wire.ReportOutturnRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var months = Months.Read(fields, request.FromMonth, request.ToMonth);
        var by = fields.OneOf("by", request.By);
        var root = fields.OptionalId("root_unit_id", request.RootUnitId);
        var asOf = fields.OptionalDate("as_of", request.AsOf);
        var editionId = fields.OptionalId("edition_id", request.EditionId);
        fields.Check();

        // All that is answered is of one moment, whatever is booked meanwhile.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, context.CancellationToken);
        var day = asOf ?? Years.DayOf(year, time);
        var edition = await db.ApprovedOrInForce(county, year, editionId, day, context.CancellationToken);
        var branches = by == Wire.ReportBy.Branch ? await BranchesOf(county, root, year, day, context.CancellationToken) : null;
        Guid[]? units = root is null
            ? null
            : branches is null ? await SubtreeOf(county, root.Value, year, day, context.CancellationToken) : [.. branches.Keys];
        var received = await db.MonthsReceived(county, year, months, context.CancellationToken);
        var report = new OutturnReport(db, county, year, edition, units, months, received, context.CancellationToken);

        return new Wire.OutturnReport
        {
            EditionId = edition?.EditionId.ToString() ?? "",
            EditionNumber = edition?.Number ?? 0,
            EditionApprovedOn = edition?.ApprovedOn.ToIso() ?? "",
            AsOf = day.ToIso(),
            FromMonth = months.First,
            ToMonth = months.Last,
            MonthsReceived = { received },
            Rows = { await report.Rows(by, branches) }
        };
    }

    private async Task<Guid[]> SubtreeOf(string county, Guid root, int year, DateOnly day, CancellationToken cancellationToken) =>
        await db.UnitsBelowWithEnded(county, root, new(year, 1, 1), day, cancellationToken) is { Count: > 0 } units
            ? [.. units]
            : throw Refusals.NotFound("unit", root);

    private async Task<Dictionary<Guid, Guid>> BranchesOf(
        string county, Guid? root, int year, DateOnly day, CancellationToken cancellationToken)
    {
        var branches = await db.Branches(county, root, new(year, 1, 1), day, cancellationToken);
        return root is null || branches.Count > 0 ? branches : throw Refusals.NotFound("unit", root);
    }
}
