using Google.Protobuf.WellKnownTypes;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>
/// A version of an interim report. What it is made of and says never changes; the executive and the council decide on it, in this order.
/// </summary>
internal sealed class InterimReport
{
    private InterimReport() { }

    public Guid ReportId { get; private init; }

    /// <summary>Which version of the report it is: 1 is the first.</summary>
    public long Number { get; private init; }
    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public int ToMonth { get; private init; }
    public InterimReportState State { get; private set; } = InterimReportState.Assembled;
    public LocalText Name { get; private init; } = LocalText.None;
    public LocalText Comment { get; private init; } = LocalText.None;
    public LocalText ExecutiveProposal { get; private init; } = LocalText.None;
    public LocalText CouncilProposal { get; private init; } = LocalText.None;
    public DateOnly AsOf { get; private init; }
    public DateTimeOffset AssembledAt { get; private init; }

    /// <summary>As the contract has it, so that what was frozen is told as it was.</summary>
    public Wire.InterimReportParts Parts { get; private init; } = null!;
    public string[] MissingParts { get; private init; } = [];
    public Guid? ApprovedByBodyId { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }
    public string? ApprovalSection { get; private set; }
    public Guid? ReceivedByBodyId { get; private set; }
    public DateOnly? ReceivedOn { get; private set; }
    public string? ReceiptSection { get; private set; }

    /// <summary>Of its state, which alone changes.</summary>
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Whether anybody may read it.</summary>
    public bool IsPublic => State is InterimReportState.Approved or InterimReportState.Received;

    public static InterimReport Assemble(
        Guid id, long number, string county, ReportContent content, Wire.InterimReportParts parts, byte[] createdFrom,
        DateTimeOffset now) =>
        new()
        {
            ReportId = id,
            Number = number,
            CountyCode = county,
            Year = content.Year,
            ToMonth = content.ToMonth,
            Name = content.Name,
            Comment = content.Comment,
            ExecutiveProposal = content.ExecutiveProposal,
            CouncilProposal = content.CouncilProposal,
            AsOf = content.AsOf,
            // As it is stored, so that the same call again tells the same.
            AssembledAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Parts = parts,
            MissingParts = [.. parts.Missing().Select(part => part.ToString())],
            CreatedFrom = createdFrom
        };

    /// <summary>The next version is of the same months.</summary>
    public void RequirePeriod(int year, int toMonth)
    {
        if (Year != year || ToMonth != toMonth)
        {
            throw new RuleException("same-period", "to_month",
                $"The report is of {Year} up to month {ToMonth}, and so are all of its versions.");
        }
    }

    public void Approve(Decision decision, DecidingBody body, bool newerIsApproved, DateOnly today)
    {
        if (!body.IsExecutive)
        {
            throw new RuleException("approved-by-executive", "decision.body_id", "The county executive approves an interim report.");
        }

        RequireInOrder(InterimReportState.Assembled, "approved already", newerIsApproved, "approved");
        decision.RequireMade(today);
        RequireNotBefore(decision, AssembledAt.CountyDay(), "it was assembled");
        (State, ApprovedByBodyId, ApprovedOn, ApprovalSection) =
            (InterimReportState.Approved, decision.BodyId, decision.DecidedOn, decision.Section);
        Version++;
    }

    public void Receive(Decision decision, DecidingBody body, bool newerIsReceived, DateOnly today)
    {
        if (!body.IsCouncil)
        {
            throw new RuleException("received-by-council", "decision.body_id", "The county council receives an interim report.");
        }

        var otherwise = State == InterimReportState.Assembled ? "not approved by the county executive" : "received already";
        RequireInOrder(InterimReportState.Approved, otherwise, newerIsReceived, "received");
        decision.RequireMade(today);
        RequireNotBefore(decision, ApprovedOn!.Value, "it was approved");
        (State, ReceivedByBodyId, ReceivedOn, ReceiptSection) =
            (InterimReportState.Received, decision.BodyId, decision.DecidedOn, decision.Section);
        Version++;
    }

    /// <summary>The version without its parts.</summary>
    public Wire.InterimReport ToSummary(long newest) => new()
    {
        ReportId = ReportId.ToString(),
        CountyCode = CountyCode,
        Year = Year,
        ToMonth = ToMonth,
        Version = Number,
        NewestVersion = newest,
        State = State.As<Wire.InterimReportState>(),
        Name = Name.ToContract(),
        Comment = Comment.ToContract(),
        ExecutiveProposal = ExecutiveProposal.ToContract(),
        CouncilProposal = CouncilProposal.ToContract(),
        AsOf = AsOf.ToIso(),
        AssembledAt = AssembledAt.ToTimestamp(),
        MissingParts = { Parts.Missing().Select(part => part.As<Wire.InterimReportPart>()) },
        Approval = Decision.ToContract(ApprovedByBodyId, ApprovedOn, ApprovalSection),
        Receipt = Decision.ToContract(ReceivedByBodyId, ReceivedOn, ReceiptSection)
    };

    public Wire.InterimReport ToContract(long newest)
    {
        var reply = ToSummary(newest);
        reply.Parts = Parts;
        return reply;
    }

    private void RequireInOrder(InterimReportState before, string otherwise, bool newerIs, string decided)
    {
        if (State != before)
        {
            throw new RuleException("report-in-order", "version", $"Version {Number} of the report is {otherwise}.");
        }

        if (newerIs)
        {
            throw new RuleException("report-in-order", "version", $"A newer version of the report is {decided} already.");
        }
    }

    private static void RequireNotBefore(Decision decision, DateOnly day, string happened)
    {
        if (decision.DecidedOn < day)
        {
            throw new RuleException("report-in-order", "decision.decided_on", $"The decision is before {day.ToIso()}, when {happened}.");
        }
    }
}
