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

/// <summary>
/// The least that can answer GetUnit and UpdateUnit: no token, no checks, no mapping; prepared statements and the reply filled by hand.
/// </summary>
internal static class BareServer
{
    public static Task<ServerProcess> Start(string database)
    {
        var port = LocalServers.FreePorts(1)[0];
        return ServerProcess.Start(Environment.ProcessPath!, ["bare-server"], port,
            new() { ["BARE_PORT"] = $"{port}", ["BARE_DATABASE"] = database });
    }

    public static async Task Run()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(
            builder.Configuration.GetValue<int>("BARE_PORT"), listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration["BARE_DATABASE"]!)
        {
            NoResetOnClose = true,
            MaxAutoPrepare = 20
        }));
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
            u.days, u.end_not_stated, u.observed_on, u.start_not_stated, u0.version, i.scheme, i.value, i.days
        FROM unit_version AS u
        INNER JOIN unit AS u0 ON u.unit_id = u0.unit_id
        LEFT JOIN identifier AS i
            ON i.thing_id = $4 AND i.kind = 'Unit' AND i.county_code = $2 AND i.withdrawn_because IS NULL
        WHERE u.unit_id = $1 AND u.county_code = $2 AND u.days @> $3
        LIMIT 2
        """;

    // Of a unit all versions: those of the row have one.
    private const string UnitSql =
        """
        SELECT u.unit_version_id, u.classification, u.county_code, u.parent_unit_id, u.sources, u.unit_id, u.name_en, u.name_fi, u.name_sv,
            u.days, u.end_not_stated, u.observed_on, u.start_not_stated, u0.version
        FROM unit AS u0
        INNER JOIN unit_version AS u ON u.unit_id = u0.unit_id
        WHERE u0.unit_id = $1 AND u0.county_code = $2
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
                new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.FromDateTime(DateTime.UtcNow) },
                new NpgsqlParameter<string> { TypedValue = request.UnitId }
            }
        };
        await command.PrepareAsync(context.CancellationToken);
        await using var row = await command.ExecuteReaderAsync(context.CancellationToken);

        return await row.ReadAsync(context.CancellationToken)
            ? ToReply(row)
            : throw new RpcException(new Status(StatusCode.NotFound, request.UnitId));
    }

    /// <summary>
    /// What the registry reads and writes for UpdateUnit, in two round trips: the unit, and the change as one transaction.
    /// </summary>
    public override async Task<Wire.Unit> UpdateUnit(Wire.UpdateUnitRequest request, ServerCallContext context)
    {
        var (unit, now) = (Guid.Parse(request.UnitId), DateTime.UtcNow);
        await using var connection = await database.OpenConnectionAsync(context.CancellationToken);
        var (version, changed) = await Read(connection, unit, request, context.CancellationToken);
        var data = JsonSerializer.Serialize(new
        {
            countyCode = request.CountyCode,
            unitId = unit,
            version = changed.Version,
            name = new { fi = request.Name.Fi, sv = request.Name.Sv, en = request.Name.En },
            classification = "Unit",
            effectiveOn = request.EffectiveDate
        });
        await using var batch = new NpgsqlBatch(connection);
        Add("""
            INSERT INTO journal (actor, county_code, data, event_id, sequence, subject, subject_version, time, trace_parent, type)
            VALUES ('benchmarks', $1, $2::jsonb, $3, NULL, $4, $5, $6, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', $7)
            """, request.CountyCode, data, Guid.CreateVersion7(), $"units/{unit}", changed.Version, now, EventOfTheRow.Exchange);
        Add("UPDATE unit SET recorded_at = $1, version = $2 WHERE unit_id = $3 AND version = $4",
            now, changed.Version, unit, request.Version);
        Add("UPDATE unit_version SET recorded_at = $1, sources = $2::jsonb, name_fi = $3 WHERE unit_version_id = $4", now,
            JsonSerializer.Serialize(
                request.Sources.Select(source => new SourceRow(source.Document, source.Locator, null, source.RetrievedOn)),
                JsonSerializerOptions.Web),
            request.Name.Fi, version);

        return await batch.ExecuteNonQueryAsync(context.CancellationToken) == 3
            ? changed
            : throw new RpcException(new Status(StatusCode.Aborted, "Another was quicker."));

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>The version of the unit that the change is of, and what the reply will be.</summary>
    private static async Task<(Guid Version, Wire.Unit Changed)> Read(
        NpgsqlConnection connection, Guid unit, Wire.UpdateUnitRequest request, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(UnitSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = unit },
                new NpgsqlParameter<string> { TypedValue = request.CountyCode }
            }
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);

        if (!await row.ReadAsync(cancellationToken) || row.GetInt64(13) != request.Version)
        {
            throw new RpcException(new Status(StatusCode.Aborted, request.UnitId));
        }

        var reply = ToReply(row);
        (reply.Name, reply.Version) = (request.Name, reply.Version + 1);
        reply.Sources.Clear();
        reply.Sources.Add(request.Sources);
        return (row.GetGuid(0), reply);
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
            Classification = Enum.Parse<Wire.UnitClassification>(row.GetString(1)),
            ParentUnitId = row.IsDBNull(3) ? "" : row.GetGuid(3).ToString(),
            Period = new Period
            {
                StartDate = days.LowerBoundInfinite ? "" : Iso(days.LowerBound),
                EndDate = days.UpperBoundInfinite ? "" : Iso(days.UpperBound.AddDays(-1)),
                EndNotStated = row.GetBoolean(10),
                ObservedOn = row.IsDBNull(11) ? "" : Iso(row.GetFieldValue<DateOnly>(11)),
                StartNotStated = row.GetBoolean(12)
            },
            Sources = { sources.Select(source => new Source
            {
                Document = source.Document,
                Locator = source.Locator ?? "",
                Uri = source.Uri ?? "",
                RetrievedOn = source.RetrievedOn ?? ""
            }) },
            Version = row.GetInt64(13)
        };
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record SourceRow(string Document, string? Locator, string? Uri, string? RetrievedOn);
}
