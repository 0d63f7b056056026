namespace Platform.OrganisationRegistry.Statistics;

/// <summary>The calls about figures and what they count: one file each, named after it.</summary>
internal sealed partial class StatisticsRpc(RegistryDbContext db, TimeProvider time) : Wire.StatisticsService.StatisticsServiceBase
{
    private const int LongestDescription = 1000;

    private async Task<Statistic> FindStatistic(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Statistics.SingleOrDefaultAsync(statistic => statistic.StatisticId == id && statistic.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("statistic", id);

    private static Wire.Indicator ToReply(Indicator indicator) => new()
    {
        CountyCode = indicator.CountyCode,
        Code = indicator.Code,
        Name = indicator.Name.ToContract(),
        Description = indicator.Description.ToContract(),
        Sources = { indicator.Sources.ToContract() },
        Version = indicator.Version
    };

    private static Wire.Statistic ToReply(Statistic statistic, DateOnly? asOf = null) => new()
    {
        StatisticId = statistic.StatisticId.ToString(),
        CountyCode = statistic.CountyCode,
        Indicator = statistic.Indicator,
        Dimension = statistic.Dimension ?? "",
        Kind = statistic.Kind.As<Wire.StatisticKind>(),
        Value = statistic.Value?.ToContract(),
        Unit = statistic.Unit ?? "",
        Precision = statistic.Precision.As<Wire.Precision>(),
        Period = statistic.Period.ToContract(asOf),
        AsWritten = statistic.AsWritten ?? "",
        Withdrawn = statistic.WithdrawnBecause is not null,
        Sources = { statistic.Sources.ToContract() },
        Version = statistic.Version
    };
}
