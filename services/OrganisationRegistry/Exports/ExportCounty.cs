using System.Text.Json;
using Google.Protobuf;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Exports;

internal sealed partial class ExportRpc
{
    private const int Chunk = 64 * 1024;

    public override async Task ExportCounty(
        Wire.ExportCountyRequest request, IServerStreamWriter<Wire.ExportCountyResponse> responseStream, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var format = fields.OneOf("format", request.Format);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        // Read whole before the first byte is sent: a county is a few megabytes, and a slow reader keeps no transaction open.
        var people = format is Wire.ExportFormat.PopoloJson or Wire.ExportFormat.CsvPersons or Wire.ExportFormat.CsvMemberships;
        var file = File(await Read(county, asOf, knownAt, people, purpose, context.CancellationToken), format);
        var json = format == Wire.ExportFormat.PopoloJson;
        var name =
            $"county-{county}-{asOf.ToIso()}{(json ? ".json" : $"-{JsonNamingPolicy.KebabCaseLower.ConvertName(format.ToString()["Csv".Length..])}.csv")}";

        for (var sent = 0; sent == 0 || sent < file.Length; sent += Chunk)
        {
            await responseStream.WriteAsync(
                new Wire.ExportCountyResponse
                {
                    Data = UnsafeByteOperations.UnsafeWrap(file.AsMemory(sent, Math.Min(Chunk, file.Length - sent))),
                    MediaType = sent > 0 ? "" : json ? "application/json" : "text/csv; charset=utf-8",
                    FileName = sent > 0 ? "" : name
                },
                context.CancellationToken);
        }
    }

    private static byte[] File(PopoloDocument document, Wire.ExportFormat format) => format switch
    {
        Wire.ExportFormat.CsvOrganizations => CsvTable.Of(document.Organizations),
        Wire.ExportFormat.CsvPosts => CsvTable.Of(document.Posts),
        Wire.ExportFormat.CsvPersons => CsvTable.Of(document.Persons),
        Wire.ExportFormat.CsvMemberships => CsvTable.Of(document.Memberships),
        Wire.ExportFormat.CsvAreas => CsvTable.Of(document.Areas),
        Wire.ExportFormat.CsvIdentifiers => CsvTable.Of(document.Identifiers),
        _ => JsonSerializer.SerializeToUtf8Bytes(document, s_popolo)
    };
}
