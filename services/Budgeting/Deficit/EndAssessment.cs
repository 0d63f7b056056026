namespace Platform.Budgeting.Deficit;

internal sealed partial class DeficitRpc
{
    public override async Task<Wire.AssessmentProcedure> EndAssessment(Wire.EndAssessmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("procedure_id", request.ProcedureId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var endedOn = fields.Date("ended_on", request.EndedOn);
        fields.Check();

        var procedure = await db.Assessments.SingleOrDefaultAsync(
            assessment => assessment.ProcedureId == id && assessment.CountyCode == county, context.CancellationToken)
            ?? throw Refusals.NotFound("assessment procedure", id);
        Refusals.ExpectVersion(procedure.Version, request.Version);
        Decision.RequireMade(endedOn, time.Today(), "ended_on");

        procedure.End(endedOn);

        db.Publish(new AssessmentProcedureEnded(county, id, procedure.Version, procedure.StartedOn, endedOn));
        await db.SaveChangesAsync(context.CancellationToken);

        return procedure.ToContract();
    }
}
