using Npgsql;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class SecretFilesTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task Passwords_are_read_from_files_before_anything_else_that_is_configured()
    {
        var folder = Directory.CreateTempSubdirectory("secrets").FullName;
        var database = new NpgsqlConnectionStringBuilder(await servers.NewDatabase());
        var broker = new UriBuilder(journal.Broker.Address);
        await Write("Database__Password", database.Password!);
        await Write("Broker__Password", Uri.UnescapeDataString(broker.Password) + "\n");
        (database.Password, broker.Password) = ("of nobody", "of-nobody");

        await using var service = await TallyService.Start(
            database.ConnectionString, journal.Broker, journal.Identity, name: $"secrets-{Guid.NewGuid():N}", settings: new()
            {
                ["ConnectionStrings:rabbitmq"] = broker.Uri.ToString(),
                ["Broker:Password"] = "of nobody",
                ["SECRETS_FOLDER"] = folder
            });
        await service.Count(Guid.NewGuid());

        await using var source = NpgsqlDataSource.Create(database.ConnectionString + $";Password={await Read("Database__Password")}");
        await JournalFixture.Until(async () =>
        {
            await using var command = source.CreateCommand("select count(*) = 1 from effect");
            return (bool)(await command.ExecuteScalarAsync())!;
        });

        Task Write(string name, string value) =>
            File.WriteAllTextAsync(Path.Combine(folder, name), value, TestContext.Current.CancellationToken);

        Task<string> Read(string name) => File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_service_does_not_start_when_the_folder_of_its_secrets_is_not_there()
    {
        var missing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");

        var failure = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => TallyService.Start(
            "Host=nowhere", journal.Broker, journal.Identity, settings: new() { ["SECRETS_FOLDER"] = missing }));

        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }
}
