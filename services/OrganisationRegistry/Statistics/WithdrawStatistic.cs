namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    public override async Task<Wire.Statistic> WithdrawStatistic(Wire.WithdrawStatisticRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("statistic_id", request.StatisticId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var reason = fields.Text("reason", request.Reason, 500);
        fields.Check();

        var statistic = await FindStatistic(county, id, context.CancellationToken);
        Refusals.ExpectVersion(statistic.Version, request.Version);

        statistic.Withdraw(reason);

        db.Publish(new StatisticWithdrawn(county, id, statistic.Version, statistic.Indicator));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(statistic);
    }
}
