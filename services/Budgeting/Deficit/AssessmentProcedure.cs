namespace Platform.Budgeting.Deficit;

/// <summary>An assessment procedure that the state has started for a county (rule BUD-17). It is entered, never computed.</summary>
internal sealed class AssessmentProcedure
{
    public Guid ProcedureId { get; init; }
    public string CountyCode { get; init; } = "";
    public DateOnly StartedOn { get; init; }
    public DateOnly? EndedOn { get; private set; }
    public string Authority { get; init; } = "";
    public string DecisionReference { get; init; } = "";
    public DateOnly? ReportDueOn { get; init; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public void End(DateOnly day)
    {
        if (EndedOn is { } ended)
        {
            throw new RuleException("BUD-17", "procedure_id", $"The procedure has ended on {ended.ToIso()}.");
        }

        if (day < StartedOn)
        {
            throw new RuleException("BUD-17", "ended_on", $"The procedure began on {StartedOn.ToIso()} and ends on that day or later.");
        }

        EndedOn = day;
        Version++;
    }

    public Wire.AssessmentProcedure ToContract() => new()
    {
        ProcedureId = ProcedureId.ToString(),
        CountyCode = CountyCode,
        StartedOn = StartedOn.ToIso(),
        EndedOn = EndedOn.ToIso(),
        Authority = Authority,
        DecisionReference = DecisionReference,
        ReportDueOn = ReportDueOn.ToIso(),
        Sources = { Sources.ToContract() },
        Version = Version
    };
}
