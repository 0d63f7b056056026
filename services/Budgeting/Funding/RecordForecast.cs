namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override Task<Wire.Forecast> RecordForecast(Wire.RecordForecastRequest request, ServerCallContext context) =>
        Record(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Forecast> Record(Wire.RecordForecastRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("forecast_id", request.ForecastId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var madeOn = basis == Basis.Document ? fields.OptionalDate("made_on", request.MadeOn) : fields.Date("made_on", request.MadeOn);
        var outcome = fields.OneOf("outcome", request.Outcome).As<Outcome>();
        var result = ResultForecast.ReadResult(fields, request, basis);
        var parts = ForecastPart.Read(fields, request.Parts);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Forecasts.AsNoTracking().SingleOrDefaultAsync(f => f.ForecastId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "forecast", id);
            return existing.ToContract();
        }

        var units = parts.Select((part, index) => (part.UnitId, Field: $"parts[{index}].unit_id")).Where(part => part.UnitId is not null)
            .Select(part => (part.UnitId!.Value, part.Field)).ToList();

        if (basis == Basis.Command && units.Count > 0)
        {
            await db.RequireUnits(county, year, year, units, cancellationToken);
        }

        var forecast = new ResultForecast
        {
            ForecastId = id,
            CountyCode = county,
            Year = year,
            MadeOn = madeOn,
            Outcome = outcome,
            ResultCents = result,
            Parts = parts,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(forecast);
        db.Publish(new ForecastChanged(
            CountyCode: county, ForecastId: id, Version: forecast.Version, Year: year, MadeOn: madeOn, Outcome: outcome.ToString(),
            ResultCents: result, FromDocument: basis == Basis.Document));
        await db.SaveChangesAsync(cancellationToken);

        return forecast.ToContract();
    }
}
