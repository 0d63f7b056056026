using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Platform.OrganisationRegistry.Reads;

internal sealed partial class ReadAuditRpc
{
    public override async Task<Wire.ListPersonReadsResponse> ListPersonReads(Wire.ListPersonReadsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var person = fields.OptionalId("person_id", request.PersonId);
        var reader = fields.OptionalText("reader", request.Reader, 200);
        var from = fields.OptionalDate("from_date", request.FromDate)?.StartOfCountyDay();
        var until = fields.OptionalDate("until_date", request.UntilDate)?.AddDays(1).StartOfCountyDay();
        var size = fields.PageSize(request.PageSize);
        var before = ReadPageToken(fields, request.PageToken);
        fields.Check();

        var ids = person is { } id ? await IdsOf(county, id, context.CancellationToken) : [];
        var page = await db.PersonalDataReads.AsNoTracking()
            .Where(read => read.CountyCode == county && (before == null || read.ReadId < before))
            .Where(read => person == null || read.PersonIds.Any(one => ids.Contains(one)))
            .Where(read => reader == null || read.Reader == reader)
            .Where(read => (from == null || read.ReadAt >= from) && (until == null || read.ReadAt < until))
            .OrderByDescending(read => read.ReadId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListPersonReadsResponse
        {
            Reads = { page.Take(size).Select(ToReply) },
            NextPageToken = page.Count > size ? page[size - 1].ReadId.ToString(CultureInfo.InvariantCulture) : ""
        };
    }

    /// <summary>A person who was recorded twice was read under both ids.</summary>
    private async Task<Guid[]> IdsOf(string county, Guid id, CancellationToken cancellationToken)
    {
        var kept = await db.People.Where(person => person.PersonId == id && person.CountyCode == county)
            .Select(person => person.MergedIntoPersonId ?? person.PersonId).SingleOrDefaultAsync(cancellationToken);
        var merged = await db.People.Where(person => person.MergedIntoPersonId == kept && person.CountyCode == county)
            .Select(person => person.PersonId).ToListAsync(cancellationToken);

        return [id, kept, .. merged];
    }

    private static long? ReadPageToken(Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var given = long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        fields.RequirePageToken(given);
        return last;
    }

    private static Wire.PersonRead ToReply(PersonalDataRead read) => new()
    {
        ReadAt = read.ReadAt.ToTimestamp(),
        Reader = read.Reader,
        Call = read.Call,
        Purpose = read.Purpose ?? "",
        PersonIds = { read.PersonIds.Select(id => id.ToString()) },
        DecisionId = read.DecisionId?.ToString() ?? "",
        OrganisationIds = { read.OrganisationIds.Select(id => id.ToString()) }
    };
}
