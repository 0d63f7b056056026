using Npgsql;

namespace Platform.Benchmarks;

/// <summary>A county with many units, written to the registry's tables directly.</summary>
internal static class SeededUnits
{
    public const string County = "10";
    public const int Count = 10_000;

    /// <summary>Number 0 and its like, as the SQL below writes them; no id is empty.</summary>
    public static string Id(int number) => new Guid(number + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).ToString();

    public static async Task Write(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $$"""
            insert into county (county_code, name_fi, name_sv, name_en, area_type, collaborative_area_name_fi, collaborative_area_name_sv,
                collaborative_area_name_en, days, start_not_stated, end_not_stated, sources, version, created_from)
            values ('{{County}}', 'Kymenlaakso', 'Kymmenedalen', 'Kymenlaakso', 1, '', '', '', '[2023-01-01,)', false, false, '[]', 1, '');

            insert into unit (unit_id, county_code, version, created_from)
            select rpad(lpad(to_hex(n), 8, '0'), 32, '0')::uuid, '{{County}}', 1, '' from generate_series(1, {{Count}}) n;

            insert into unit_version (unit_version_id, unit_id, county_code, name_fi, name_sv, name_en, classification, days, start_not_stated, end_not_stated, sources)
            select gen_random_uuid(), unit_id, county_code, 'Yksikkö ' || unit_id, 'Enhet', 'Unit', 7, '[2023-01-01,)', false, false,
                '[{"document": "Hallintosääntö", "locator": "12 §", "uri": null, "retrievedOn": "2025-06-01"}]'
            from unit;
            """);
        await command.ExecuteNonQueryAsync();
        await using var statistics = source.CreateCommand("vacuum analyze");
        await statistics.ExecuteNonQueryAsync();
    }
}
