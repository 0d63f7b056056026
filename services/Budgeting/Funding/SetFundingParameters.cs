namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override Task<Wire.FundingParameters> SetFundingParameters(
        Wire.SetFundingParametersRequest request, ServerCallContext context) =>
            Set(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.FundingParameters> Set(
        Wire.SetFundingParametersRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("parameters_id", request.ParametersId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var weights = CriterionWeight.Read(fields, request.Weights);
        var adjustment = request.HasAdjustmentPercent
            ? (int)fields.Number("adjustment_percent", request.AdjustmentPercent, 0, 100)
            : (int?)null;
        fields.Require(weights.Count > 0 || adjustment is not null, "weights", "is given, or adjustment_percent");
        fields.Require(request.Sources.Count > 0, "sources", "is required");
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.FundingParameters.AsNoTracking().SingleOrDefaultAsync(one => one.ParametersId == id,
            cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "funding parameters", id);
            return existing.ToContract();
        }

        var parameters = new FundingParameters
        {
            ParametersId = id,
            CountyCode = county,
            Year = year,
            Weights = weights,
            AdjustmentPercent = adjustment,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(parameters);
        db.Publish(new FundingParametersSet(
            CountyCode: county, ParametersId: id, Version: parameters.Version, Year: year, AdjustmentPercent: adjustment,
            FromDocument: basis == Basis.Document));
        await db.SaveChangesAsync(cancellationToken);

        return parameters.ToContract();
    }
}
