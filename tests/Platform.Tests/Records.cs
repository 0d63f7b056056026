using Npgsql;

namespace Platform.Journeys;

/// <summary>What services' databases hold.</summary>
internal static class Records
{
    /// <summary>How often a journal tells of a subject.</summary>
    public static async Task<long> Of(RunningPlatform platform, string database, string type, string subject)
    {
        await using var source = Open(platform, database);
        await using var command = source.CreateCommand("select count(*) from journal where type = $1 and subject = $2");
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = subject });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until budgeting has taken the event that a unit was created.</summary>
    public static async Task BudgetingKnows(RunningPlatform platform, string unit)
    {
        await using var source = Open(platform, "budgeting");
        await Eventually.Until($"budgeting knows the unit {unit}", async () =>
        {
            await using var command = source.CreateCommand("select count(*) from unit_place where unit_id = $1");
            command.Parameters.Add(new() { Value = Guid.Parse(unit) });
            return (long)(await command.ExecuteScalarAsync())! == 1;
        });
    }

    /// <summary>Changes what a service has stored, as nobody should.</summary>
    public static async Task Tamper(RunningPlatform platform, string database, string sql)
    {
        await using var source = Open(platform, database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlDataSource Open(RunningPlatform platform, string database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(platform.Postgres) { Database = database });
}
