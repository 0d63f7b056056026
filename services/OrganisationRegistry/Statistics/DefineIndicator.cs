namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    public override Task<Wire.Indicator> DefineIndicator(Wire.DefineIndicatorRequest request, ServerCallContext context) =>
        Define(request, context.CancellationToken);

    internal async Task<Wire.Indicator> Define(Wire.DefineIndicatorRequest request, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var code = fields.Code("indicator", request.Indicator);
        var name = LocalText.Read(fields, "name", request.Name);
        var description = LocalText.ReadOptional(fields, "description", request.Description, LongestDescription);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Indicators.FindAsync([county, code], cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "indicator", code);
            return ToReply(existing);
        }

        var indicator = Indicator.Define(county, code, name, description, sources, request.Fingerprint());

        db.Add(indicator);
        db.Publish(new IndicatorDefined(county, code, indicator.Version, name.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);

        return ToReply(indicator);
    }
}
