using System.Net;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts.Imports.V1;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class DatabaseResourcesTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Theory]
    [InlineData("53100", "disk space")]
    [InlineData("53200", "memory")]
    public async Task A_database_that_has_run_out_of_something_says_so_to_callers_and_operators(string state, string lacking)
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var database = await servers.NewDatabase();
        var log = new Lines();
        await using var service = await TallyService.Start(
            database, journal.Broker, journal.Identity, clock, name: $"full-{Guid.NewGuid():N}",
            with: builder => builder.Logging.AddProvider(log));
        await using var source = NpgsqlDataSource.Create(database);
        await using (var full = source.CreateCommand(
            $"""
            create function fail() returns trigger language plpgsql as $$
            begin
                raise exception 'could not extend file' using errcode = '{state}';
            end $$;
            create trigger full_disk before insert on import_record for each row execute function fail();
            """))
        {
            await full.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.OK, await Ready(service));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => Write(service));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.Contains(lacking, refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(log.Of("DatabaseResources"), line => line.Contains(lacking, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Ready(service));

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, await Ready(service));
    }

    private async Task Write(TallyService service)
    {
        var client = new ImportRecordService.ImportRecordServiceClient(
            service.As(journal.Identity.Token(["*"], ["imports.record"], "importer", TimeSpan.FromHours(1))));
        await client.RecordImportAsync(
            new() { CountyCode = "10", Digest = new string('a', 64) }, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<HttpStatusCode> Ready(TallyService service)
    {
        using var client = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact
        };
        using var answer = await client.GetAsync(new Uri(service.Address, "health/ready"), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
