using Npgsql;

namespace Platform.Journeys;

/// <summary>What a service's journal holds.</summary>
internal static class Records
{
    public static async Task<long> Of(RunningPlatform platform, string database, string type, string subject)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(platform.Postgres) { Database = database });
        await using var command = source.CreateCommand("select count(*) from journal where type = $1 and subject = $2");
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = subject });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
