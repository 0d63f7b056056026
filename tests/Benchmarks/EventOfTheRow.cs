using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.Benchmarks;

/// <summary>One and the same message, as the journal holds it and as MassTransit is given it.</summary>
internal static class EventOfTheRow
{
    public static string Exchange => EventTypeAttribute.Of(typeof(UnitChanged));

    public static UnitChanged Number(int number) =>
        new("10", new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 2, new EventText($"Yksikkö {number}", "Enhet", "Unit"), "Unit",
            new DateOnly(2025, 6, 1));

    /// <summary>The message as the journal gives it to the relay.</summary>
    public static PendingEvent Pending(int number)
    {
        IEvent happened = Number(number);
        return new(number, Guid.CreateVersion7(), Exchange, happened.CountyCode, happened.Subject, happened.SubjectVersion,
            DateTimeOffset.UtcNow, "benchmarks", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            JsonSerializer.Serialize(happened, typeof(UnitChanged), JournalEntry.Json));
    }

    /// <summary>Writes so many of them ($1) to the journal, committed and not published.</summary>
    public static string BacklogSql =>
        $$"""
        insert into journal (event_id, type, county_code, subject, subject_version, time, actor, trace_parent, data)
        select gen_random_uuid(), '{{Exchange}}', '10', 'units/' || id, 2, now(), 'benchmarks', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
            jsonb_build_object('countyCode', '10', 'unitId', id, 'version', 2,
                'name', jsonb_build_object('fi', 'Yksikkö ' || n, 'sv', 'Enhet', 'en', 'Unit'), 'classification', 'Unit', 'effectiveOn', '2025-06-01')
        from (select n, rpad(lpad(to_hex(n), 8, '0'), 32, '0')::uuid as id from generate_series(0, $1 - 1) n) unit
        """;
}
