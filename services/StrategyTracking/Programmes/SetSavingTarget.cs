namespace Platform.StrategyTracking.Programmes;

internal sealed partial class ProgrammeRpc
{
    private const long MostCents = 10_000_000_000_000;

    public override async Task<Wire.Programme> SetSavingTarget(Wire.SetSavingTargetRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("programme_id", request.ProgrammeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = (int)fields.Number("year", request.Year, 2000, 2200);
        var cents = fields.Number("amount_cents", request.AmountCents, 0, MostCents);
        fields.Check();

        var programme = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(programme.Version, request.Version);

        if (programme.Aim(year, cents))
        {
            db.Publish(new ProgrammeSavingTargetSet(
                CountyCode: county, ProgrammeId: id, Version: programme.Version, Name: programme.Name.ToEvent(), Year: year,
                AmountCents: cents));
            await db.SaveChangesAsync(context.CancellationToken);
        }

        return programme.ToContract();
    }
}
