using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;

namespace Platform.StrategyTracking.KeyResults;

internal sealed partial class KeyResultRpc
{
    public override async Task<Wire.ListObservationsResponse> ListObservations(Wire.ListObservationsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("key_result_id", request.KeyResultId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        await Find(county, id, context.CancellationToken);
        var observations = await db.Observations.AsNoTracking().Where(one => one.KeyResultId == id)
            .OrderByDescending(one => one.ObservedOn).ThenByDescending(one => EF.Property<long>(one, "Position"))
            .ToListAsync(context.CancellationToken);

        return new Wire.ListObservationsResponse { Observations = { observations.Select(one => one.ToContract()) } };
    }
}
