namespace Platform.Budgeting.Funding;

/// <summary>How a year is expected to end.</summary>
internal sealed class ResultForecast
{
    public Guid ForecastId { get; init; }
    public string CountyCode { get; init; } = "";
    public int Year { get; init; }
    public DateOnly? MadeOn { get; init; }
    public Outcome Outcome { get; init; }
    public long? ResultCents { get; init; }
    public ForecastMethod Method { get; init; } = ForecastMethod.ByHand;
    public int? ToMonth { get; init; }
    public int[]? MonthsReceived { get; init; }
    public Guid? EditionId { get; init; }
    public IReadOnlyList<ForecastPart> Parts { get; init; } = [];
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    /// <summary>Reads the amount, which has the outcome's sign.</summary>
    public static long? ReadResult(Fields fields, Wire.RecordForecastRequest request, Basis basis)
    {
        if (!request.HasResultCents)
        {
            fields.Require(basis == Basis.Document, "result_cents", "is required");
            return null;
        }

        var result = fields.Number("result_cents", request.ResultCents, -Money.Most, Money.Most);
        var sign = request.Outcome switch { Wire.Outcome.Surplus => 1, Wire.Outcome.Deficit => -1, _ => 0 };
        fields.Require(Math.Sign(result) == sign, "result_cents", "has not the outcome's sign");
        return result;
    }

    public Wire.Forecast ToContract(bool withParts = true)
    {
        var reply = new Wire.Forecast
        {
            ForecastId = ForecastId.ToString(),
            CountyCode = CountyCode,
            Year = Year,
            MadeOn = MadeOn.ToIso(),
            Outcome = Outcome.As<Wire.Outcome>(),
            Method = Method.As<Wire.ForecastMethod>(),
            ToMonth = ToMonth ?? 0,
            MonthsReceived = { MonthsReceived ?? [] },
            Parts = { withParts ? Parts.Select(part => part.ToContract()) : [] },
            EditionId = EditionId?.ToString() ?? "",
            Sources = { Sources.ToContract() },
            Version = Version
        };

        if (ResultCents is { } result)
        {
            reply.ResultCents = result;
        }

        return reply;
    }
}
