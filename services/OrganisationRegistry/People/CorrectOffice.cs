using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Units;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Office> CorrectOffice(Wire.CorrectOfficeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("office_id", request.OfficeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        await db.LockTree(county, context.CancellationToken);
        await LockOffice(id, context.CancellationToken);
        var office = await FindOffice(county, id, context.CancellationToken);
        Refusals.ExpectVersion(office.Version, request.Version);

        if (office.UnitId is { } unit)
        {
            await RequireUnit(county, unit, correction.Period, correction.Basis, "period", context.CancellationToken);
        }

        var lost = office.Correct(correction);
        await RequireNobodyInItOn(id, lost, "period", context.CancellationToken);

        db.Publish(new OfficeCorrected(county, id, office.Version, office.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(office, await HolderOn(id, time.Today(), context.CancellationToken));
    }
}
