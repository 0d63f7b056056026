using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Names;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Exports;

internal sealed partial class ExportRpc
{
    private const int LinesAtATime = 1000;

    public override async Task ExportFiscalDataPackage(
        Wire.ExportFiscalDataPackageRequest request, IServerStreamWriter<Wire.ExportedPart> responseStream, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        var cancellationToken = context.CancellationToken;
        var edition = await Find(county, id, cancellationToken);
        var names = await db.CountyName(county, cancellationToken);
        await responseStream.WriteAsync(new() { File = FiscalDataPackage.Descriptor, Text = FiscalDataPackage.Describe(edition, names) },
            cancellationToken);
        await responseStream.WriteAsync(new() { File = FiscalDataPackage.Data, Text = Csv.Rows([FiscalDataPackage.Header]) },
            cancellationToken);

        await WriteLines(edition, responseStream, cancellationToken);

        if (request.IncludeOutturn)
        {
            await WriteOutturn(edition, responseStream, cancellationToken);
        }
    }

    private async Task WriteLines(
        Edition edition, IServerStreamWriter<Wire.ExportedPart> responseStream, CancellationToken cancellationToken)
    {
        for (var last = Guid.Empty; ;)
        {
            var lines = await db.Lines.AsNoTracking().Where(line => line.EditionId == edition.EditionId && line.LineId > last)
                .OrderBy(line => line.LineId).Take(LinesAtATime).ToListAsync(cancellationToken);

            if (lines.Count == 0)
            {
                return;
            }

            var units = await NamesOf(edition, lines.Select(line => line.UnitId), cancellationToken);
            var rows = lines.SelectMany(
                line => FiscalDataPackage.Rows(edition, line, units.GetValueOrDefault(line.UnitId, LocalText.None).Fi));
            await responseStream.WriteAsync(new() { File = FiscalDataPackage.Data, Text = Csv.Rows(rows) }, cancellationToken);
            last = lines[^1].LineId;
        }
    }

    private async Task WriteOutturn(
        Edition edition, IServerStreamWriter<Wire.ExportedPart> responseStream, CancellationToken cancellationToken)
    {
        var sums = await db.Database.SqlQuery<OutturnSum>(
            $"""
            select booked.unit_id, booked.direction, booked.account_group, sum(booked.cents)::bigint as cents, line.line_id, line.account_code,
                line.service_class_code, line.cofog_code, line.counterparty_sector_code
            from booked left join line on line.edition_id = {edition.EditionId} and line.unit_id = booked.unit_id
                and line.direction = booked.direction and line.account_group = booked.account_group
            where booked.county_code = {edition.CountyCode} and booked.year = {edition.Year} and booked.unit_id <> {Booked.EveryUnit}
                and booked.account_group <> {Booked.EveryAccountGroup}
            group by 1, 2, 3, 5, 6, 7, 8, 9 order by booked.account_group collate "C"
            """).ToListAsync(cancellationToken);

        var received = await db.MonthsReceived(edition.CountyCode, edition.Year, new(1, 12), cancellationToken);

        foreach (var some in sums.OrderBy(sum => sum.UnitId).ThenBy(sum => sum.Direction).Chunk(LinesAtATime))
        {
            var units = await NamesOf(edition, some.Select(sum => sum.UnitId), cancellationToken);
            var rows = some.Select(
                sum => FiscalDataPackage.Executed(edition, received, sum, units.GetValueOrDefault(sum.UnitId, LocalText.None).Fi));
            await responseStream.WriteAsync(new() { File = FiscalDataPackage.Data, Text = Csv.Rows(rows) }, cancellationToken);
        }
    }

    private Task<Dictionary<Guid, LocalText>> NamesOf(Edition edition, IEnumerable<Guid> units, CancellationToken cancellationToken) =>
        db.UnitNames(edition.CountyCode, new DateOnly(edition.Year, 1, 1), [.. units.Distinct()], cancellationToken);
}
