namespace Platform.OrganisationRegistry.Statistics;

internal sealed partial class StatisticsRpc
{
    public override async Task<Wire.Indicator> UpdateIndicator(Wire.UpdateIndicatorRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var code = fields.Code("indicator", request.Indicator);
        var name = LocalText.Read(fields, "name", request.Name);
        var description = LocalText.ReadOptional(fields, "description", request.Description, LongestDescription);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var indicator = await db.Indicators.FindAsync([county, code], context.CancellationToken)
            ?? throw Refusals.NotFound("indicator", code);
        Refusals.ExpectVersion(indicator.Version, request.Version);

        indicator.Correct(name, description, sources);

        db.Publish(new IndicatorChanged(county, code, indicator.Version, name.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(indicator);
    }
}
