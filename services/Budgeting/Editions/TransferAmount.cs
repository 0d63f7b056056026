namespace Platform.Budgeting.Editions;

internal sealed partial class BudgetRpc
{
    public override async Task<Wire.Edition> TransferAmount(Wire.TransferAmountRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var from = fields.Id("from_line_id", request.FromLineId);
        var to = fields.Id("to_line_id", request.ToLineId);
        fields.Require(from != to, "to_line_id", "is the line that it is taken from");
        var cents = fields.Number("amount_cents", request.AmountCents, 1, Money.Most);
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        Refusals.ExpectVersion(edition.Version, request.Version);

        edition.ChangeLines();
        var lines = await db.Lines.Where(line => line.EditionId == id && (line.LineId == from || line.LineId == to))
            .ToDictionaryAsync(line => line.LineId, context.CancellationToken);
        (lines.GetValueOrDefault(from) ?? throw Refusals.NotFound("line", from)).Transfer(cents,
            lines.GetValueOrDefault(to) ?? throw Refusals.NotFound("line", to));

        db.Publish(new LinesChanged(
            CountyCode: county, EditionId: id, Version: edition.Version, Year: edition.Year, Put: [from, to], Removed: []));
        await db.SaveChangesAsync(context.CancellationToken);

        return await ToReply(edition, context.CancellationToken);
    }
}
