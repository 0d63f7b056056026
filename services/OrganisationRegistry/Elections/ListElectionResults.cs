using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Elections;

internal sealed partial class ElectionRpc
{
    public override async Task<Wire.ListElectionResultsResponse> ListElectionResults(
        Wire.ListElectionResultsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var day = fields.Date("election_day", request.ElectionDay);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);

        var results = await page.Of(db.ElectionResults.AsNoTracking()
            .Where(result => result.CountyCode == county && result.ElectionDay == day)
            .OrderByDescending(result => result.Votes ?? -1).ThenBy(result => result.ResultId),
            result => result.ResultId, context.CancellationToken);
        Guid[] people = [.. results.Things.Select(result => result.PersonId)];
        var names = await db.People.AsNoTracking().Where(person => people.Contains(person.PersonId))
            .ToDictionaryAsync(person => person.PersonId, person => person.Name, context.CancellationToken);

        await reads.Keep(county, people, purpose, nameof(ListElectionResults), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.ListElectionResultsResponse
        {
            Results = { results.Things.Select(result => result.ToContract(names[result.PersonId])) },
            NextPageToken = results.Next
        };
    }
}
