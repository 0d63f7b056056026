using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Body> CorrectBody(Wire.CorrectBodyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var correction = PeriodCorrection.Read(fields, request.Period, request.Sources, request.Reason);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        correction = await db.PlaceInCounty(county, correction, context.CancellationToken);
        await db.LockBody(id, context.CancellationToken);
        var body = await db.FindBody(county, id, context.CancellationToken);
        Refusals.ExpectVersion(body.Version, request.Version);
        var appointing = body.AppointedByBodyId is { } appointingId
            ? await FindAppointing(county, appointingId, context.CancellationToken)
            : null;

        var lost = body.Correct(correction, appointing);
        await RequireNothingInItOn(id, lost, "period", context.CancellationToken);

        db.Publish(new BodyCorrected(county, id, body.Version, body.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(body, time.Today(), context.CancellationToken);
    }
}
