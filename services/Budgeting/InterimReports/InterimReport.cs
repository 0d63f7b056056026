using Google.Protobuf.WellKnownTypes;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.InterimReports;

/// <summary>The figures of a year from January to a month as they were known when they were frozen. Never changed.</summary>
internal sealed class InterimReport
{
    private InterimReport() { }

    public Guid ReportId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public LocalText Name { get; private init; } = LocalText.None;
    public int Year { get; private init; }
    public int ToMonth { get; private init; }
    public DateOnly AsOf { get; private init; }
    public DateTimeOffset FrozenAt { get; private init; }
    public Guid EditionId { get; private init; }
    public int EditionNumber { get; private init; }
    public Guid? ApprovedByBodyId { get; private init; }
    public DateOnly? ApprovedOn { get; private init; }
    public string? ApprovalSection { get; private init; }
    public Figures Figures { get; private init; } = null!;
    public LocalText Comment { get; private init; } = LocalText.None;
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public DateOnly LastDay => new(Year, ToMonth, DateTime.DaysInMonth(Year, ToMonth));

    public static InterimReport Freeze(
        Guid id, LocalText name, int toMonth, DateOnly asOf, Edition edition, Figures figures, LocalText comment, SourceList sources,
        byte[] createdFrom, DateTimeOffset now) => new()
        {
            ReportId = id,
            CountyCode = edition.CountyCode,
            Name = name,
            Year = edition.Year,
            ToMonth = toMonth,
            AsOf = asOf,
            FrozenAt = now,
            EditionId = edition.EditionId,
            EditionNumber = edition.Number!.Value,
            ApprovedByBodyId = edition.ApprovedByBodyId,
            ApprovedOn = edition.ApprovedOn,
            ApprovalSection = edition.ApprovalSection,
            Figures = figures,
            Comment = comment,
            Sources = sources,
            CreatedFrom = createdFrom
        };

    /// <summary>The edition that a report is measured against; without one there is nothing to measure by.</summary>
    public static Edition RequireInForce(Edition? edition, int year, DateOnly day) => edition ?? throw new RuleException(
        "budget-in-force", "as_of",
        $"No budget of {year} was in force on {day.ToIso()}, so there is nothing that the outturn is measured against.");

    /// <summary>The report without its figures.</summary>
    public Wire.InterimReport ToSummary() => new()
    {
        ReportId = ReportId.ToString(),
        CountyCode = CountyCode,
        Name = Name.ToContract(),
        Year = Year,
        ToMonth = ToMonth,
        AsOf = AsOf.ToIso(),
        FrozenAt = FrozenAt.ToTimestamp(),
        EditionId = EditionId.ToString(),
        EditionNumber = EditionNumber,
        Approval = Decision.ToContract(ApprovedByBodyId, ApprovedOn, ApprovalSection),
        Comment = Comment.ToContract(),
        Sources = { Sources.ToContract() },
        Version = Version
    };

    public Wire.InterimReport ToContract()
    {
        var reply = ToSummary();
        reply.Sums.Add(
            Figures.Sums.Select(sum => new Wire.ReportedSum
            {
                Direction = sum.Direction.As<Wire.Direction>(),
                Amounts = sum.Amounts.ToContract(ToMonth)
            }));
        reply.Units.Add(Figures.Units.Select(ToContract));
        reply.AccountGroups.Add(Figures.Groups.Select(group => new Wire.ReportedGroup
        {
            Direction = group.Direction.As<Wire.Direction>(),
            AccountGroup = group.AccountGroup,
            Amounts = group.Amounts.ToContract(ToMonth)
        }));
        reply.BindingLines.Add(Figures.Lines.Select(ToContract));
        reply.BindingLineCount = Figures.LineCount;
        reply.BindingRevenueLineCount = Figures.RevenueLines;
        reply.Months.Add(
            Figures.Months.Select(months => new Wire.ReportedMonths
            {
                Direction = months.Direction.As<Wire.Direction>(),
                MonthCents = { months.Cents }
            }));
        reply.Forecast = ForecastToContract();
        reply.EditionSources.Add(new SourceList(Figures.EditionSources ?? []).ToContract());
        reply.MonthsReceived = Figures.MonthsReceived is { } received ? new Wire.ReceivedMonths { Months = { received } } : null;
        reply.Actuals = Figures.Actuals is { } actuals ? ToContract(actuals) : null;
        return reply;
    }

    private static Wire.ReportedActuals ToContract(ActualsFigure actuals) => new()
    {
        BatchCount = actuals.BatchCount,
        PostingCount = actuals.PostingCount,
        Batches =
        {
            actuals.Batches.Select(batch => new Wire.ReportedBatch
            {
                BatchId = batch.BatchId.ToString(),
                Month = batch.Month ?? 0,
                PostingCount = batch.PostingCount,
                Sources = { new SourceList(batch.Sources).ToContract() }
            })
        }
    };

    private Wire.ReportedUnit ToContract(UnitFigure unit)
    {
        var reply = new Wire.ReportedUnit
        {
            UnitId = unit.UnitId.ToString(),
            Name = unit.Name.ToContract(),
            Direction = unit.Direction.As<Wire.Direction>(),
            Amounts = unit.Amounts.ToContract(ToMonth)
        };

        if (unit.ForecastCents is { } forecast)
        {
            reply.ForecastCents = forecast;
        }

        return reply;
    }

    private Wire.ReportedLine ToContract(LineFigure line) => new()
    {
        LineId = line.LineId.ToString(),
        UnitId = line.UnitId.ToString(),
        UnitName = line.UnitName.ToContract(),
        Direction = line.Direction.As<Wire.Direction>(),
        AccountGroup = line.AccountGroup,
        BindingLevel = line.BindingLevel.As<Wire.BindingLevel>(),
        Target = line.Target ?? "",
        Amounts = line.Amounts.ToContract(ToMonth),
        Exceeded = line.Exceeded,
        State = line.StateAfter(Figures.ReceivedUpTo(ToMonth)).As<Wire.LineState>(),
        BindingNet = line.BindsNet,
        ShortfallCents = line.ShortfallCents
    };

    private Wire.Forecast? ForecastToContract()
    {
        if (Figures.Forecast is not { } forecast)
        {
            return null;
        }

        var reply = new Wire.Forecast
        {
            ForecastId = forecast.ForecastId.ToString(),
            CountyCode = CountyCode,
            Year = Year,
            MadeOn = forecast.MadeOn.ToIso(),
            Outcome = forecast.Outcome.As<Wire.Outcome>(),
            Method = forecast.Method.As<Wire.ForecastMethod>(),
            ToMonth = forecast.ToMonth ?? 0,
            EditionId = forecast.EditionId?.ToString() ?? "",
            Parts = { (forecast.Parts ?? []).Select(part => part.ToContract()) },
            Sources = { new SourceList(forecast.Sources).ToContract() },
            Version = 1
        };

        if (forecast.ResultCents is { } result)
        {
            reply.ResultCents = result;
        }

        return reply;
    }
}
