using Grpc.Core;
using Npgsql;
using Platform.Contracts.Imports.V1;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Imports;

/// <summary>Remembers which facts from packs this service has.</summary>
internal sealed class ImportRecordRpc(NpgsqlDataSource database) : ImportRecordService.ImportRecordServiceBase
{
    private const int DigestDigits = 64;

    public override async Task<GetImportRecordResponse> GetImportRecord(GetImportRecordRequest request, ServerCallContext context)
    {
        var (county, digest) = Read(request.CountyCode, request.Digest);
        await using var command = database.CreateCommand(
            "select exists (select from import_record where county_code = $1 and digest = $2)");
        command.Parameters.Add(new() { Value = county });
        command.Parameters.Add(new() { Value = digest });
        return new GetImportRecordResponse { Recorded = (bool)(await command.ExecuteScalarAsync(context.CancellationToken))! };
    }

    public override async Task<RecordImportResponse> RecordImport(RecordImportRequest request, ServerCallContext context)
    {
        var (county, digest) = Read(request.CountyCode, request.Digest);
        await using var command = database.CreateCommand(
            "insert into import_record (county_code, digest) values ($1, $2) on conflict do nothing");
        command.Parameters.Add(new() { Value = county });
        command.Parameters.Add(new() { Value = digest });
        await command.ExecuteNonQueryAsync(context.CancellationToken);
        return new RecordImportResponse();
    }

    private static (string County, byte[] Digest) Read(string countyCode, string digest)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", countyCode);
        fields.Require(digest.Length == DigestDigits && digest.All(char.IsAsciiHexDigitLower), "digest",
            $"is {DigestDigits} lower-case hexadecimal digits");
        fields.Check();
        return (county, Convert.FromHexString(digest));
    }
}
