using Platform.Contracts.Imports.V1;

namespace Platform.ServiceDefaults.Tests;

public sealed class ImportRecordTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task A_service_remembers_by_county_and_digest_what_was_recorded_however_often_it_is_told()
    {
        var records = new ImportRecordService.ImportRecordServiceClient(
            journal.Service.As(journal.Identity.Token(["*"], ["imports.record"], "importer", TimeSpan.FromHours(1))));
        var (digest, other) = (new string('a', 64), new string('b', 64));

        Assert.False(await IsRecorded("10", digest));
        await Record();
        await Record();

        Assert.True(await IsRecorded("10", digest));
        Assert.False(await IsRecorded("15", digest));
        Assert.False(await IsRecorded("10", other));

        async Task Record() => await records.RecordImportAsync(
            new RecordImportRequest { CountyCode = "10", Digest = digest }, cancellationToken: TestContext.Current.CancellationToken);

        async Task<bool> IsRecorded(string county, string of) => (await records.GetImportRecordAsync(
            new GetImportRecordRequest { CountyCode = county, Digest = of },
            cancellationToken: TestContext.Current.CancellationToken)).Recorded;
    }
}
