namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Unit> UpdateUnit(Wire.UpdateUnitRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var effectiveOn = fields.Date("effective_date", request.EffectiveDate);
        var name = LocalText.Read(fields, "name", request.Name);
        var classification = fields.OneOf("classification", request.Classification).As<UnitClassification>();
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var unit = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(unit.Version, request.Version);

        unit.Change(effectiveOn, name, classification, sources);

        db.Publish(new UnitChanged(
            CountyCode: county, UnitId: id, Version: unit.Version, Name: name.ToEvent(), Classification: classification.ToString(),
            EffectiveOn: effectiveOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(unit, effectiveOn);
    }
}
