using System.Buffers.Text;
using System.Text;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;

namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    public override async Task<Wire.ListPopulationResponse> ListPopulation(Wire.ListPopulationRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var municipality = request.MunicipalityCode.Length == 0 ? null : fields.Digits("municipality_code", request.MunicipalityCode, 3);
        var size = request.PageSize == 0 ? 100 : (int)fields.Number("page_size", request.PageSize, 1, 1000);
        var last = ReadPageToken(fields, request.PageToken);
        fields.Check();

        // An undated figure sorts as the oldest of all.
        var page = await db.PopulationObservations.AsNoTracking()
            .Where(o => o.CountyCode == county && o.MunicipalityCode == municipality)
            .Where(o => last == null
                || (o.ObservedOn ?? DateOnly.MinValue) < last.Day
                || ((o.ObservedOn ?? DateOnly.MinValue) == last.Day && o.ObservationId > last.Id))
            .OrderByDescending(o => o.ObservedOn ?? DateOnly.MinValue).ThenBy(o => o.ObservationId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        var reply = new Wire.ListPopulationResponse { Observations = { page.Take(size).Select(ToReply) } };

        if (page.Count > size)
        {
            reply.NextPageToken = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{page[size - 1].ObservedOn ?? DateOnly.MinValue:yyyy-MM-dd} {page[size - 1].ObservationId}"));
        }

        return reply;
    }

    private static PageEnd? ReadPageToken(Fields fields, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var parts = token.Length <= 100 && Base64Url.IsValid(token) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(' ') : [];

        if (parts is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var lastDay) && Guid.TryParse(id, out var lastId))
        {
            return new PageEnd(lastDay, lastId);
        }

        fields.Require(false, "page_token", "is not one that this call has given");
        return null;
    }

    private sealed record PageEnd(DateOnly Day, Guid Id);
}
