using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Budgeting.Names;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

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
        await responseStream.WriteAsync(new() { File = FiscalDataPackage.Descriptor, Text = FiscalDataPackage.Describe(edition, names) }, cancellationToken);
        await responseStream.WriteAsync(new() { File = FiscalDataPackage.Data, Text = FiscalDataPackage.Header }, cancellationToken);

        for (var last = Guid.Empty; ;)
        {
            var lines = await db.Lines.AsNoTracking().Where(line => line.EditionId == id && line.LineId > last).OrderBy(line => line.LineId).Take(LinesAtATime).ToListAsync(cancellationToken);

            if (lines.Count == 0)
            {
                return;
            }

            var units = await db.UnitNames(county, new DateOnly(edition.Year, 1, 1), [.. lines.Select(line => line.UnitId)], cancellationToken);
            var rows = lines.SelectMany(line => FiscalDataPackage.Rows(edition, line, units.GetValueOrDefault(line.UnitId, LocalText.None).Fi));
            await responseStream.WriteAsync(new() { File = FiscalDataPackage.Data, Text = string.Concat(rows) }, cancellationToken);
            last = lines[^1].LineId;
        }
    }
}
