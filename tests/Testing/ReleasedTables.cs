using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace Platform.Testing;

/// <summary>
/// Holds a service's tables against those of the last released version, which are written down in its <c>Migrations/released.json</c>: the
/// two run side by side while one takes the other's place, and the old one alone when that is undone. So nothing that it reads goes, and
/// nothing comes that its writes would break on.
/// </summary>
public static class ReleasedTables
{
    private const string PublishVariable = "PUBLISH_TABLES";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>What extensions bring is theirs.</summary>
    private const string Things =
        """
        select format('column %s.%s', relation.oid::regclass, attname),
            format_type(atttypid, atttypmod) || case when relkind = 'v' or not attnotnull then ' null' else '' end
                || case when atthasdef or attidentity <> '' then ' preset' else '' end
        from pg_attribute join pg_class relation on relation.oid = attrelid
        where relnamespace::regnamespace::text in ('public', 'known') and relkind in ('r', 'v', 'p') and attnum > 0 and not attisdropped
        union all
        select format('constraint %s.%s', conrelid::regclass, conname), pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0 and contype in ('c', 'f', 'p', 'u', 'x')
        union all
        select format('index %s.%s', indrelid::regclass, indexrelid::regclass), pg_get_indexdef(indexrelid)
        from pg_index join pg_class on pg_class.oid = indrelid
        where relnamespace = 'public'::regnamespace and indisunique
            and not exists (select from pg_constraint where conindid = indexrelid)
        union all
        select format('function %s', oid::regprocedure), pg_get_function_result(oid)
        from pg_proc
        where pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
        """;

    /// <summary>
    /// What of the last released version is missing, and what would be in its way; of its scripts those that were edited. Empty when there
    /// is nothing. The variable PUBLISH_TABLES has it write down what there is, as is done at a release.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Broken(NpgsqlDataSource database, string service)
    {
        var file = Path.Combine(Here(), "../../services", service, "Migrations/released.json");
        var now = await Of(database);

        if (Environment.GetEnvironmentVariable(PublishVariable) == "1")
        {
            var before = File.Exists(file) ? Load(file).Unused : [];
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(now with { Unused = before }, s_json) + "\n");
        }

        return Compare(Load(file), now);
    }

    /// <summary>What there is in a database that a service has migrated.</summary>
    internal static async Task<Released> Of(NpgsqlDataSource database) => new(
        await Read(database, "select name, checksum from migration"), await Read(database, Things), []);

    /// <summary>The same of two that were read.</summary>
    internal static IReadOnlyList<string> Compare(Released released, Released now)
    {
        var tables = released.Things.Keys.Where(IsColumn).Select(TableOf).ToHashSet();

        return
        [
            .. released.Scripts.Where(script => now.Scripts.GetValueOrDefault(script.Key) != script.Value)
                .Select(script => $"script {script.Key} was released and is edited or gone"),
            .. released.Things
                .Where(thing => !released.Unused.Contains(thing.Key) && now.Things.GetValueOrDefault(thing.Key) != thing.Value)
                .Select(thing => $"{thing.Key} was \"{thing.Value}\" in the released version and is "
                    + $"\"{now.Things.GetValueOrDefault(thing.Key, "gone")}\""),
            .. now.Things.Where(thing => !released.Things.ContainsKey(thing.Key) && tables.Contains(TableOf(thing.Key)))
                .Where(thing => !IsColumn(thing.Key) || !(thing.Value.Contains(" null", StringComparison.Ordinal)
                    || thing.Value.EndsWith(" preset", StringComparison.Ordinal)))
                .Select(thing => $"{thing.Key} is new, and what the released version writes may break on it: \"{thing.Value}\"")
        ];
    }

    private static bool IsColumn(string thing) => thing.StartsWith("column ", StringComparison.Ordinal);

    private static string TableOf(string thing) => thing.StartsWith("function ", StringComparison.Ordinal)
        ? ""
        : thing[(thing.IndexOf(' ', StringComparison.Ordinal) + 1)..thing.LastIndexOf('.')];

    private static Released Load(string file) => JsonSerializer.Deserialize<Released>(File.ReadAllText(file), s_json)!;

    private static async Task<SortedDictionary<string, string>> Read(NpgsqlDataSource database, string sql)
    {
        var things = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();

        while (await reader.ReadAsync())
        {
            things.Add(reader.GetString(0), reader.GetString(1));
        }

        return things;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>A version's tables.</summary>
    /// <param name="Scripts">Those that made them, each with its checksum.</param>
    /// <param name="Things">Columns, constraints, unique indexes and functions, and what they are.</param>
    /// <param name="Unused">Those that the version itself neither reads nor writes any more: the next may drop them.</param>
    internal sealed record Released(
        SortedDictionary<string, string> Scripts, SortedDictionary<string, string> Things, SortedSet<string> Unused);
}
