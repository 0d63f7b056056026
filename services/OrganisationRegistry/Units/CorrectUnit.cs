using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Unit> CorrectUnit(Wire.CorrectUnitRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var day = fields.Date("version_date", request.VersionDate);
        // What a document does not state is corrected to "not stated" too.
        var correction = new UnitCorrection(
            LocalText.Read(fields, "name", request.Name),
            fields.OneOf("classification", request.Classification).As<UnitClassification>(),
            fields.OptionalId("parent_unit_id", request.ParentUnitId),
            ValidPeriod.Read(fields, "period", request.Period, Basis.Document),
            SourceList.Read(fields, request.Sources),
            fields.Text("reason", request.Reason, 500),
            request.Absorb);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockCounty(county, context.CancellationToken);
        await db.LockTree(county, context.CancellationToken);
        var unit = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(unit.Version, request.Version);
        var before = unit.Period;
        correction = correction with
        {
            Period = await db.PlaceInCounty(county, correction.Period, BasisOf(correction.Period), context.CancellationToken)
        };

        var (corrected, placed) = unit.Correct(day, correction);
        await RequirePlaces(county, id, placed, context.CancellationToken);
        await RequireNothingLeftOn(id, before.Without(unit.Period), "period", context.CancellationToken);
        await db.RequireSuccession(unit, "period", context.CancellationToken);

        db.Publish(new UnitCorrected(county, id, unit.Version, [.. unit.InOrder.Select(version => version.ToEvent())]));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(corrected, unit.Version);
    }

    /// <summary>
    /// What has another place, or the same one on other days, is in the county and below its parent on all of them, and never below itself.
    /// </summary>
    private async Task RequirePlaces(string county, Guid id, IEnumerable<UnitVersion> placed, CancellationToken cancellationToken)
    {
        foreach (var version in placed)
        {
            var basis = BasisOf(version.Period);
            await db.PlaceInCounty(county, version.Period, basis, cancellationToken);

            if (version.ParentUnitId is { } above)
            {
                await db.RequireParent(county, above, version.Period, basis, cancellationToken);
                await db.RequireNotBelow(id, above, version.Period, cancellationToken);
            }
        }
    }

    private static Basis BasisOf(ValidPeriod period) => period.StartNotStated || period.EndNotStated ? Basis.Document : Basis.Command;
}
