using Platform.Budgeting.Editions;

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
            .OrderByDescending(one => one.Year).ThenByDescending(one => EF.Property<DateTimeOffset>(one, "RecordedAt"))
            .ToListAsync(context.CancellationToken);

        var applications = await db.AdditionalFunding.AsNoTracking().Where(one => one.CountyCode == county && one.Year == year)
            .OrderByDescending(one => one.AppliedOn).ThenBy(one => one.ApplicationId).ToListAsync(context.CancellationToken);
        var residents = await db.ResidentsBefore(county, year, context.CancellationToken);

        var reply = new Wire.FinancialYear
        {
            CountyCode = county,
            Year = year,
            Funding = { funding.Select(f => f.ToContract()) },
            Forecasts = { forecasts.Select((f, index) => f.ToContract(withParts: index == 0)) },
            Weights = parameters.FirstOrDefault(one => one.Weights.Count > 0)?.ToContract(),
            Adjustment = parameters.FirstOrDefault(one => one.AdjustmentPercent is not null)?.ToContract(),
            Residents = residents?.ToContract(),
            AdditionalFunding = { applications.Select(one => one.ToContract()) }
        };

        if (residents?.Share(funding.FirstOrDefault()?.AmountCents) is { } share)
        {
            reply.FundingPerResidentCents = share;
        }

        if (await StateShare(county, year, funding.FirstOrDefault()?.AmountCents, context.CancellationToken) is { } points)
        {
            reply.StateShareBasisPoints = points;
        }

        return reply;
    }

    /// <summary>What the state funds of a budget's revenue, in hundredths of a percent.</summary>
    private async Task<long?> StateShare(string county, int year, long? funding, CancellationToken cancellationToken)
    {
        if (funding is null || await db.NewestApproved(county, year, cancellationToken) is not { } edition)
        {
            return null;
        }

        var years = (await db.SumsOf(edition, cancellationToken)).Sums.Years;
        var revenue = years.Count > 0 ? years[0].RevenueEstimates : 0;
        return revenue > 0 ? (long)Math.Round(funding.Value * 10_000m / revenue, MidpointRounding.AwayFromZero) : null;
    }
}
