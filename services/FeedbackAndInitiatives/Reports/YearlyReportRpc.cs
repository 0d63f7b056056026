using Platform.Contracts.Types.V1;
using Platform.FeedbackAndInitiatives.Initiatives;

namespace Platform.FeedbackAndInitiatives.Reports;

/// <summary>The calls about yearly reports: one file each, named after it.</summary>
internal sealed partial class YearlyReportRpc(ParticipationDbContext db, TimeProvider time)
    : Wire.YearlyReportService.YearlyReportServiceBase
{
    private static int ReadYear(Fields fields, int year) => (int)fields.Number("year", year, 2022, 2200);

    /// <summary>The year's initiatives that stayed initiatives, in the order they came in.</summary>
    private async Task<List<Initiative>> InitiativesOf(string county, int year, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

        return await db.Initiatives.AsNoTracking().Include(i => i.Initiators)
            .Where(i => i.CountyCode == county && i.ReceivedOn >= first && i.ReceivedOn <= last
                && i.State != InitiativeState.Withdrawn && i.State != InitiativeState.Reclassified)
            .OrderBy(i => i.ReceivedOn).ThenBy(i => i.InitiativeId)
            .ToListAsync(cancellationToken);
    }

    private async Task<Wire.YearlyReport> ToReply(
        string county, int year, YearlyReport? presented, List<Initiative> initiatives, CancellationToken cancellationToken)
    {
        var replies = await db.ToReplies(initiatives, cancellationToken);
        // A year of long texts is more than a message holds; who wants to read one asks for it.
        replies.ForEach(initiative => initiative.Proposal = "");
        var received = presented?.Received ?? initiatives.Count;
        var decided = presented?.Decided ?? initiatives.Count(initiative => initiative.DecidedOn is not null);

        return new Wire.YearlyReport
        {
            CountyCode = county,
            Year = year,
            Received = received,
            Decided = decided,
            Undecided = received - decided,
            Presented = presented is null
                ? null
                : new DecisionReference
                {
                    BodyId = presented.BodyId.ToString(),
                    DecidedOn = presented.PresentedOn.ToIso(),
                    Section = presented.Section ?? ""
                },
            Initiatives = { replies }
        };
    }
}
