using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;

namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override async Task<Wire.FinancialYear> GetYear(Wire.GetYearRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        fields.Check();

        var funding = await db.Funding.AsNoTracking().Where(f => f.CountyCode == county && f.Year == year)
            .OrderByDescending(f => EF.Property<DateTimeOffset>(f, "RecordedAt")).ToListAsync(context.CancellationToken);
        var forecasts = await db.Forecasts.AsNoTracking().Where(f => f.CountyCode == county && f.Year == year)
            .OrderByDescending(f => f.MadeOn ?? DateOnly.MinValue).ThenByDescending(f => EF.Property<DateTimeOffset>(f, "RecordedAt"))
            .ToListAsync(context.CancellationToken);
        var parameters = await db.FundingParameters.AsNoTracking().Where(one => one.CountyCode == county && one.Year <= year)
            .OrderByDescending(one => one.Year).ThenByDescending(one => EF.Property<DateTimeOffset>(one, "RecordedAt")).ToListAsync(context.CancellationToken);

        var residents = await db.ResidentsBefore(county, year, context.CancellationToken);

        var reply = new Wire.FinancialYear
        {
            CountyCode = county,
            Year = year,
            Funding = { funding.Select(f => f.ToContract()) },
            Forecasts = { forecasts.Select((f, index) => f.ToContract(withParts: index == 0)) },
            Weights = parameters.FirstOrDefault(one => one.Weights.Count > 0)?.ToContract(),
            Adjustment = parameters.FirstOrDefault(one => one.AdjustmentPercent is not null)?.ToContract(),
            Residents = residents?.ToContract()
        };

        if (residents?.Share(funding.FirstOrDefault()?.AmountCents) is { } share)
        {
            reply.FundingPerResidentCents = share;
        }

        return reply;
    }
}
