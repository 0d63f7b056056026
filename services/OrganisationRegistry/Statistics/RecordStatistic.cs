using System.Globalization;
using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    public override Task<Wire.Statistic> RecordStatistic(Wire.RecordStatisticRequest request, ServerCallContext context) =>
        Record(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Statistic> Record(Wire.RecordStatisticRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var statistic = Read(request, basis);

        if (await db.Statistics.AsNoTracking().SingleOrDefaultAsync(s => s.StatisticId == statistic.StatisticId,
            cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "statistic", statistic.StatisticId);
            return ToReply(existing);
        }

        statistic.For(await db.FitIntoCounty(statistic.CountyCode, statistic.Period, cancellationToken));

        db.Add(statistic);
        db.Publish(new StatisticRecorded(
            CountyCode: statistic.CountyCode, StatisticId: statistic.StatisticId, Version: statistic.Version,
            Indicator: statistic.Indicator, Dimension: statistic.Dimension, Forecast: statistic.Kind == StatisticKind.Forecast,
            Value: statistic.Value?.ToString(CultureInfo.InvariantCulture), Unit: statistic.Unit, Period: statistic.Period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);

        return ToReply(statistic);
    }

    /// <summary>What a document leaves out is "not stated"; who counts today knows all of it.</summary>
    private static Statistic Read(Wire.RecordStatisticRequest request, Basis basis)
    {
        var fields = new Fields();
        var stated = basis == Basis.Command;
        fields.Require(!stated || request.Value is not null, "value", "is required");
        fields.Require(!stated || request.Precision != Wire.Precision.Unspecified, "precision", "is required");
        fields.Require(request.Period is not { EndDate: "", EndNotStated: false }, "period.end_date", "is required");
        var statistic = new Statistic
        {
            StatisticId = fields.Id("statistic_id", request.StatisticId),
            CountyCode = fields.CountyCode("county_code", request.CountyCode),
            Indicator = fields.Code("indicator", request.Indicator),
            Dimension = fields.OptionalText("dimension", request.Dimension, 100),
            Kind = fields.OneOf("kind", request.Kind).As<StatisticKind>(),
            Value = request.Value is { } value ? fields.Exact("value", value) : null,
            Unit = stated ? fields.Text("unit", request.Unit, 50) : fields.OptionalText("unit", request.Unit, 50),
            Precision = fields.OneOfOrNone("precision", request.Precision).As<Precision>(),
            AsWritten = fields.OptionalText("as_written", request.AsWritten, 500),
            Sources = SourceList.Read(fields, request.Sources),
            CreatedFrom = request.Fingerprint()
        };
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        fields.Require(request.Sources.Count > 0, "sources", "at least one is required");
        fields.Check();
        return statistic.For(period);
    }
}
