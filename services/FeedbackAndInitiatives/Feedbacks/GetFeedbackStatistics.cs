namespace Platform.FeedbackAndInitiatives.Feedbacks;

internal sealed partial class FeedbackRpc
{
    public override async Task<Wire.FeedbackStatistics> GetFeedbackStatistics(
        Wire.GetFeedbackStatisticsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var from = fields.Date("from_date", request.FromDate);
        var to = fields.Date("to_date", request.ToDate);
        var root = fields.OptionalId("root_unit_id", request.RootUnitId);
        fields.Require(from <= to && to < from.AddYears(2), "to_date", "is not before from_date and less than two years after it");
        fields.Check();

        var today = time.Today();
        var units = root is { } top
            ? await db.UnitsBelowWithEnded(county, top, DateOnly.MinValue, to, context.CancellationToken)
            : null;
        var figures = await db.FiguresOf(county, from, to, units, today, context.CancellationToken);

        return new Wire.FeedbackStatistics
        {
            CountyCode = county,
            FromDate = from.ToIso(),
            ToDate = to.ToIso(),
            AsOf = today.ToIso(),
            Figures = { figures.Select(ToReply) },
            Total = ToReply(FeedbackFigures.Total(figures))
        };
    }

    private static Wire.FeedbackFigures ToReply(FeedbackFigures figures) => new()
    {
        UnitId = figures.UnitId?.ToString() ?? "",
        Type = figures.Type.As<Wire.FeedbackType>(),
        Received = figures.Received,
        Elsewhere = figures.Elsewhere,
        Promised = figures.Promised,
        AnsweredInTime = figures.AnsweredInTime,
        AnsweredLate = figures.AnsweredLate,
        Overdue = figures.Overdue,
        Waiting = figures.Waiting
    };
}
