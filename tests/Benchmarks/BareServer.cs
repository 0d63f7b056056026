using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts.Types.V1;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>The least that can answer GetUnit: no token, no checks, no mapping; one prepared statement and the reply filled from it by hand.</summary>
internal static class BareServer
{
    public static Task<ServerProcess> Start(string database)
    {
        var port = LocalServers.FreePorts(1)[0];
        return ServerProcess.Start(Environment.ProcessPath!, ["bare-server"], port, new() { ["BARE_PORT"] = $"{port}", ["BARE_DATABASE"] = database });
    }

    public static async Task Run()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(
            builder.Configuration.GetValue<int>("BARE_PORT"), listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration["BARE_DATABASE"]!));
        var app = builder.Build();
        app.MapGrpcService<BareUnits>();
        await app.RunAsync();
    }
}

internal sealed class BareUnits(NpgsqlDataSource database) : Wire.UnitService.UnitServiceBase
{
    // What the registry sends for GetUnit.
    private const string Sql =
        """
        SELECT u.unit_version_id, u.classification, u.county_code, u.parent_unit_id, u.sources, u.unit_id, u.name_en, u.name_fi, u.name_sv,
            u.days, u.end_not_stated, u.observed_on, u.start_not_stated, u0.version
        FROM unit_version AS u
        INNER JOIN unit AS u0 ON u.unit_id = u0.unit_id
        WHERE u.unit_id = $1 AND u.county_code = $2 AND u.days @> $3
        LIMIT 2
        """;

    public override async Task<Wire.Unit> GetUnit(Wire.GetUnitRequest request, ServerCallContext context)
    {
        await using var connection = await database.OpenConnectionAsync(context.CancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(request.UnitId) },
                new NpgsqlParameter<string> { TypedValue = request.CountyCode },
                new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.FromDateTime(DateTime.UtcNow) }
            }
        };
        await command.PrepareAsync(context.CancellationToken);
        await using var row = await command.ExecuteReaderAsync(context.CancellationToken);

        return await row.ReadAsync(context.CancellationToken)
            ? ToReply(row)
            : throw new RpcException(new Status(StatusCode.NotFound, request.UnitId));
    }

    private static Wire.Unit ToReply(NpgsqlDataReader row)
    {
        var days = row.GetFieldValue<NpgsqlRange<DateOnly>>(9);
        var sources = JsonSerializer.Deserialize<List<SourceRow>>(row.GetString(4), JsonSerializerOptions.Web)!;

        return new Wire.Unit
        {
            UnitId = row.GetGuid(5).ToString(),
            CountyCode = row.GetString(2),
            Name = new LocalizedText { En = row.GetString(6), Fi = row.GetString(7), Sv = row.GetString(8) },
            Classification = (Wire.UnitClassification)row.GetInt32(1),
            ParentUnitId = row.IsDBNull(3) ? "" : row.GetGuid(3).ToString(),
            Period = new Period
            {
                StartDate = days.LowerBoundInfinite ? "" : Iso(days.LowerBound),
                EndDate = days.UpperBoundInfinite ? "" : Iso(days.UpperBound.AddDays(-1)),
                EndNotStated = row.GetBoolean(10),
                ObservedOn = row.IsDBNull(11) ? "" : Iso(row.GetFieldValue<DateOnly>(11)),
                StartNotStated = row.GetBoolean(12)
            },
            Sources = { sources.Select(source => new Source { Document = source.Document, Locator = source.Locator ?? "", Uri = source.Uri ?? "", RetrievedOn = source.RetrievedOn ?? "" }) },
            Version = row.GetInt64(13)
        };
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record SourceRow(string Document, string? Locator, string? Uri, string? RetrievedOn);
}
