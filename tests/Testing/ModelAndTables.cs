using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Platform.Testing;

/// <summary>Compares what a service's context takes its tables to be with what they are after all migrations.</summary>
public static class ModelAndTables
{
    private const string Columns =
        """
        select table_name, column_name, is_nullable = 'YES', column_default is not null or is_generated = 'ALWAYS' or is_identity = 'YES',
            (select format_type(atttypid, atttypmod) from pg_attribute
                where attrelid = format('%I.%I', table_schema, table_name)::regclass and attname = column_name)
        from information_schema.columns where table_schema = 'public'
        """;

    /// <summary>Every column that is of another type or nullability, is missing on one side, or would be left empty by an insert.</summary>
    public static async Task<IReadOnlyList<string>> Differences<TContext>(NpgsqlDataSource database)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options;
        await using var context = (TContext)Activator.CreateInstance(typeof(TContext), options)!;
        var relational = context.Model.GetRelationalModel();
        var there = await Read(database);

        return
        [
            .. relational.Tables.SelectMany(table => table.Columns).Select(column => Difference(column, Find(column), ofView: false))
                .OfType<string>(),
            .. relational.Views.SelectMany(view => view.Columns).Select(column => Difference(column, Find(column), ofView: true))
                .OfType<string>(),
            .. relational.Tables.SelectMany(table => there.Where(column => column.Key.Table == table.Name).SelectMany(column => column)
                .Where(column => !column.CanBeNull && !column.HasDefault && table.FindColumn(column.Name) is null)
                .Select(column => $"{table.Name}.{column.Name} is not in the model, and nothing fills it"))
        ];

        Column? Find(IColumnBase column) => there[(column.Table.Name, column.Name)].SingleOrDefault();
    }

    private static string? Difference(IColumnBase column, Column? there, bool ofView) => (column, there) switch
    {
        (_, null) => $"{column.Table.Name}.{column.Name} is in the model and not in the database",
        _ when column.StoreType != there.Type => $"{column.Table.Name}.{column.Name} is {there.Type}, and {column.StoreType} in the model",
        // A view never says that a column cannot be null.
        _ when !ofView && column.IsNullable != there.CanBeNull =>
            $"{column.Table.Name}.{column.Name} {(there.CanBeNull ? "can" : "cannot")} be null, unlike in the model",
        _ => null
    };

    private static async Task<ILookup<(string Table, string Name), Column>> Read(NpgsqlDataSource database)
    {
        var columns = new List<Column>();
        await using var command = database.CreateCommand(Columns);
        await using var reader = await command.ExecuteReaderAsync();

        while (await reader.ReadAsync())
        {
            columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetString(4)));
        }

        return columns.ToLookup(column => (column.Table, column.Name));
    }

    private sealed record Column(string Table, string Name, bool CanBeNull, bool HasDefault, string Type);
}
