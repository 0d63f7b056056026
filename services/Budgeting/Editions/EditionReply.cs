namespace Platform.Budgeting.Editions;

/// <summary>An edition as the contract tells it.</summary>
internal static class EditionReply
{
    public static Wire.Edition Of(Edition edition, Sums sums, int lines) => new()
    {
        EditionId = edition.EditionId.ToString(),
        CountyCode = edition.CountyCode,
        Year = edition.Year,
        LastPlanYear = edition.LastPlanYear ?? 0,
        PlanAsWritten = edition.PlanAsWritten ?? "",
        State = edition.State.As<Wire.EditionState>(),
        Number = edition.Number ?? 0,
        AmendsEditionId = edition.AmendsEditionId?.ToString() ?? "",
        Kind = edition.AmendsEditionId is null
            ? Wire.AmendmentKind.Unspecified
            : edition.Reallocation ? Wire.AmendmentKind.Reallocation : Wire.AmendmentKind.Change,
        Reason = edition.Reason ?? "",
        Proposal = Decision.ToContract(edition.ProposedByBodyId, edition.ProposedOn, edition.ProposalSection),
        Approval = Decision.ToContract(edition.ApprovedByBodyId, edition.ApprovedOn, edition.ApprovalSection),
        Late = edition.Late,
        FromDocument = edition.FromDocument,
        CouncilDeviation = edition.CouncilDeviation ?? "",
        Sums = { sums.ToContract() },
        Balanced = sums.Balanced,
        LineCount = lines,
        Targets = { edition.Targets },
        Sources = { edition.Sources.ToContract() },
        Version = edition.Version,
        Remarks = { edition.Remarks }
    };
}
