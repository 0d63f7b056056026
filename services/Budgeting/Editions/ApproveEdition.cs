using Platform.Budgeting.Actuals;
using Platform.Budgeting.Deficit;
using Platform.Contracts;

namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> ApproveEdition(Wire.ApproveEditionRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var decision = Decision.Read(fields, "decision", request.Decision);
        var deviation = fields.OptionalText("council_deviation", request.CouncilDeviation, 2000);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var edition = await FindInTurn(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);
        var body = await db.FindBody(county, decision.BodyId, context.CancellationToken);
        var newest = await db.NewestApproved(county, edition.Year, context.CancellationToken);
        var (sums, lines) = await db.SumsOf(edition, context.CancellationToken);

        await db.RequireNotClosed(county, edition.Year, "edition_id", context.CancellationToken);
        edition.Approve(decision, body, sums, newest, deviation, time.Today());
        AmendedLines.RequireBookedKept(await BookedAndLeftOut(edition, context.CancellationToken));

        db.Publish(Approved(edition, sums));
        await db.SettleExceedances(edition, null, Years.DayOf(edition.Year, time), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await db.SettleCoverage(county, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return EditionReply.Of(edition, sums, lines);
    }

    private static IEvent Approved(Edition edition, Sums sums) => edition.AmendsEditionId is { } amended
        ? new BudgetAmended(
            CountyCode: edition.CountyCode, EditionId: edition.EditionId, Version: edition.Version, Year: edition.Year,
            Number: edition.Number!.Value, AmendsEditionId: amended, PlanYears: edition.PlanYears, ResultByYear: sums.Results,
            Balanced: sums.Balanced, CouncilDeviation: edition.CouncilDeviation is not null,
            DecisionBodyId: edition.ApprovedByBodyId!.Value, DecidedOn: edition.ApprovedOn!.Value, Section: edition.ApprovalSection,
            Reallocation: edition.Reallocation)
        : new BudgetApproved(
            CountyCode: edition.CountyCode, EditionId: edition.EditionId, Version: edition.Version, Year: edition.Year,
            PlanYears: edition.PlanYears, ResultByYear: sums.Results, Balanced: sums.Balanced,
            CouncilDeviation: edition.CouncilDeviation is not null, Late: edition.Late, DecisionBodyId: edition.ApprovedByBodyId!.Value,
            DecidedOn: edition.ApprovedOn!.Value, Section: edition.ApprovalSection);

    private async Task<List<Guid>> BookedAndLeftOut(Edition edition, CancellationToken cancellationToken)
    {
        var booked = await db.BookedLines(edition, cancellationToken);
        var kept = await db.Lines.Where(line => line.EditionId == edition.EditionId && booked.Contains(line.LineId))
            .Select(line => line.LineId).ToListAsync(cancellationToken);
        return [.. booked.Except(kept)];
    }
}
