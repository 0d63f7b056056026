using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Units;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override Task<Wire.Office> CreateOffice(Wire.CreateOfficeRequest request, ServerCallContext context) =>
        CreateOffice(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Office> CreateOffice(Wire.CreateOfficeRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("office_id", request.OfficeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var title = LocalText.Read(fields, "title", request.Title);
        var kind = fields.OneOf("kind", request.Kind).As<OfficeKind>();
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Require(kind != OfficeKind.UnitHead || request.UnitId.Length > 0, "unit_id", "is required for the head of a unit");
        fields.Check();

        if (await db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.OfficeId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "office", id);
            return ToReply(existing, await HolderOn(id, time.Today(), cancellationToken));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        period = await db.PlaceInCounty(county, period, basis, cancellationToken);

        if (unit is { } belongsTo)
        {
            await db.LockTree(county, cancellationToken);
            await RequireUnit(county, belongsTo, period, basis, "unit_id", cancellationToken);
        }

        var office = Office.Create(id, county, title, kind, unit, period, sources, request.Fingerprint());

        db.Add(office);
        db.Publish(new OfficeCreated(
            CountyCode: county, OfficeId: id, Version: office.Version, Title: title.ToEvent(), Kind: kind.ToString(), UnitId: unit,
            Period: period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(office, appointment: null);
    }

    /// <summary>
    /// An office belongs to a unit of its county that exists while the office does; a document knows the days too roughly for all of them.
    /// </summary>
    private async Task RequireUnit(
        string county, Guid unit, ValidPeriod period, Basis basis, string field, CancellationToken cancellationToken)
    {
        var then = await db.Database.SqlQuery<UnitThen>(
            $"""
            select coalesce(range_agg(days) && {period.Days}, false) as overlaps, coalesce(range_agg(days) @> {period.Days}, false) as covers, count(*) > 0 as exists
            from unit_version where unit_id = {unit} and county_code = {county}
            """).SingleAsync(cancellationToken);

        if (!then.Exists)
        {
            throw Refusals.NotFound("unit", unit);
        }

        if (basis == Basis.Document ? !then.Overlaps : !then.Covers)
        {
            throw new RuleException("exists-then", field,
                $"The unit does not exist on {(basis == Basis.Document ? "any" : "every")} day of the period.");
        }
    }

    private sealed record UnitThen(bool Exists, bool Overlaps, bool Covers);
}
