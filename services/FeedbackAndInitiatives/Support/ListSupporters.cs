using System.Buffers.Text;
using Platform.FeedbackAndInitiatives.Reads;

namespace Platform.FeedbackAndInitiatives.Support;

internal sealed partial class SupportRpc
{
    private const int HashBytes = 32;

    public override async Task<Wire.ListSupportersResponse> ListSupporters(Wire.ListSupportersRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var size = fields.PageSize(request.PageSize, 100, 1000);
        var purpose = fields.Purpose(request.Purpose);
        var last = ReadPageToken(fields, request.PageToken);
        fields.Check();

        if (!await db.SupportTallies.AnyAsync(tally => tally.InitiativeId == id && tally.CountyCode == county, context.CancellationToken))
        {
            throw Refusals.NotFound("initiative", id);
        }

        await reads.KeepOfInitiative(county, id, purpose, nameof(ListSupporters), context.CancellationToken);

        // In the order of the hashes, which tells nothing.
        var page = await db.Supporters
            .FromSql($"select * from supporter where initiative_id = {id} and person_hash > {last} order by person_hash")
            .AsNoTracking()
            .Where(supporter => supporter.Name != null)
            .OrderBy(supporter => supporter.PersonHash)
            .Take(size + 1)
            .Select(supporter => new { supporter.PersonHash, supporter.Name!.Name, supporter.NameIsPublic })
            .ToListAsync(context.CancellationToken);

        return new Wire.ListSupportersResponse
        {
            Supporters =
            {
                page.Take(size).Select(supporter => new Wire.Supporter { Name = supporter.Name, NameIsPublic = supporter.NameIsPublic })
            },
            NextPageToken = page.Count > size ? Base64Url.EncodeToString(page[size - 1].PersonHash) : ""
        };
    }

    private static byte[] ReadPageToken(Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return [];
        }

        var hash = token.Length <= 100 && Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        fields.RequirePageToken(hash.Length == HashBytes);
        return hash;
    }
}
