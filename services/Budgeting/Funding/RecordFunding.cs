namespace Platform.Budgeting.Funding;

internal sealed partial class FundingRpc
{
    public override Task<Wire.Funding> RecordFunding(Wire.RecordFundingRequest request, ServerCallContext context) =>
        Record(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Funding> Record(Wire.RecordFundingRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("funding_id", request.FundingId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var year = fields.Year("year", request.Year);
        var amount = fields.Number("amount_cents", request.AmountCents, 0, Money.Most);
        var precision = fields.OneOf("precision", request.Precision).As<AmountPrecision>();
        var share = fields.OptionalText("state_share_as_written", request.StateShareAsWritten, 200);
        var reference = fields.OptionalText("decision_reference", request.DecisionReference, 200);
        var decidedOn = fields.OptionalDate("decided_on", request.DecidedOn);
        var parts = FundingPart.Read(fields, request.Parts, amount);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.Funding.AsNoTracking().SingleOrDefaultAsync(f => f.FundingId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "funding", id);
            return existing.ToContract();
        }

        var funding = new FundingFigure
        {
            FundingId = id,
            CountyCode = county,
            Year = year,
            AmountCents = amount,
            Precision = precision,
            StateShareAsWritten = share,
            DecisionReference = reference,
            DecidedOn = decidedOn,
            Parts = parts,
            Sources = sources,
            CreatedFrom = request.Fingerprint()
        };

        db.Add(funding);
        db.Publish(new FundingRecorded(
            CountyCode: county, FundingId: id, Version: funding.Version, Year: year, AmountCents: amount,
            Exact: precision == AmountPrecision.Exact, FromDocument: basis == Basis.Document));

        // What a document tells of is no news of today.
        if (decidedOn is { } day && basis == Basis.Command)
        {
            db.Publish(new FundingDecisionReceived(
                CountyCode: county, FundingId: id, Version: funding.Version, Year: year, AmountCents: amount, DecidedOn: day));
        }

        await db.SaveChangesAsync(cancellationToken);

        return funding.ToContract();
    }
}
