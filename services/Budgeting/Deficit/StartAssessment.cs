namespace Platform.Budgeting.Deficit;

internal sealed partial class DeficitRpc
{
    public override async Task<Wire.AssessmentProcedure> StartAssessment(Wire.StartAssessmentRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("procedure_id", request.ProcedureId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var startedOn = fields.Date("started_on", request.StartedOn);
        var authority = fields.Text("authority", request.Authority, 200);
        var reference = fields.Text("decision_reference", request.DecisionReference, 200);
        var reportDueOn = fields.OptionalDate("report_due_on", request.ReportDueOn);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockDeficit(county, context.CancellationToken);

        if (await db.Assessments.AsNoTracking().SingleOrDefaultAsync(assessment => assessment.ProcedureId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "assessment procedure", id);
            return existing.ToContract();
        }

        Decision.RequireMade(startedOn, time.Today(), "started_on");
        var procedure = new AssessmentProcedure
        {
            ProcedureId = id,
            CountyCode = county,
            StartedOn = startedOn,
            Authority = authority,
            DecisionReference = reference,
            ReportDueOn = reportDueOn,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(procedure);
        db.Publish(new AssessmentProcedureStarted(county, id, procedure.Version, startedOn, reportDueOn));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return procedure.ToContract();
    }
}
