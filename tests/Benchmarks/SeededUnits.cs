using Npgsql;

namespace Platform.Benchmarks;

/// <summary>A county with many units, written to the registry's tables directly.</summary>
internal static class SeededUnits
{
    public const string County = "10";
    public const int Count = 10_000;

    public static readonly DateOnly FirstDay = new(2023, 1, 1);

    /// <summary>Number 0 and its like, as the SQL below writes them; no id is empty.</summary>
    public static string Id(int number) => new Guid(number + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).ToString();

    /// <summary>Units without a past, side by side.</summary>
    public static Task Write(string database) => Write(
        database,
        """
        select gen_random_uuid(), unit_id, county_code, 'Yksikkö ' || unit_id, 'Enhet', 'Unit', 'Unit', null::uuid, daterange('2023-01-01', null) from unit
        """);

    /// <summary>
    /// A tree three levels deep, of which each unit has had so many names, each for ten days; the last until further notice.
    /// </summary>
    public static Task WriteTree(string database, int versions) => Write(
        database,
        $"""
        select gen_random_uuid(), unit_id, county_code, 'Yksikkö ' || number || ' ' || unit_id, 'Enhet', 'Unit', 'Unit',
            case when n > 10 then rpad(lpad(to_hex((n - 1) / 10), 8, '0'), 32, '0')::uuid end,
            daterange(date '2023-01-01' + 10 * (number - 1), case when number < {versions} then date '2023-01-01' + 10 * number end)
        from generate_series(1, {Count}) n
        join unit on unit_id = rpad(lpad(to_hex(n), 8, '0'), 32, '0')::uuid
        cross join generate_series(1, {versions}) number
        """);

    private static async Task Write(string database, string versions)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            $$"""
            insert into county (county_code, name_fi, name_sv, name_en, area_type, collaborative_area_name_fi, collaborative_area_name_sv,
                collaborative_area_name_en, days, start_not_stated, end_not_stated, sources, version, created_from)
            values ('{{County}}', 'Kymenlaakso', 'Kymmenedalen', 'Kymenlaakso', 'WellbeingServicesCounty', '', '', '', '[2023-01-01,)', false, false, '[]', 1, '');

            insert into unit (unit_id, county_code, version, created_from)
            select rpad(lpad(to_hex(n), 8, '0'), 32, '0')::uuid, '{{County}}', 1, '' from generate_series(1, {{Count}}) n;

            insert into unit_version (unit_version_id, unit_id, county_code, name_fi, name_sv, name_en, classification, parent_unit_id, days, start_not_stated, end_not_stated, sources)
            select written.*, false, false, '[{"document": "Hallintosääntö", "locator": "12 §", "uri": null, "retrievedOn": "2025-06-01"}]'
            from ({{versions}}) written;
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        await using var statistics = source.CreateCommand("vacuum analyze");
        await statistics.ExecuteNonQueryAsync();
    }
}
