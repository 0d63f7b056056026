using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override Task<Wire.Unit> CreateUnit(Wire.CreateUnitRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Unit> Create(Wire.CreateUnitRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var classification = fields.OneOf("classification", request.Classification).As<UnitClassification>();
        var parent = fields.OptionalId("parent_unit_id", request.ParentUnitId);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Units.Include(u => u.Versions).SingleOrDefaultAsync(u => u.UnitId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "unit", id);
            return ToReply(existing, time.Today());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        period = await db.PlaceInCounty(county, period, basis, cancellationToken);

        if (parent is { } above)
        {
            await db.LockTree(county, cancellationToken);
            await db.RequireParent(county, above, period, basis, cancellationToken);
        }

        var unit = Unit.Create(id, county, name, classification, parent, period, sources, request.Fingerprint());

        db.Add(unit);
        db.Publish(new UnitCreated(
            CountyCode: county, UnitId: id, Version: unit.Version, Name: name.ToEvent(), Classification: classification.ToString(),
            ParentUnitId: parent, Period: period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(unit, time.Today());
    }
}
