namespace Platform.FeedbackAndInitiatives.Support;

internal sealed partial class SupportRpc
{
    public override async Task<Wire.SupportResponse> SupportInitiative(Wire.SupportInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var person = fields.TextOfPerson("person_key", request.PersonKey, LongestPersonKey);
        var name = fields.OptionalText("name", request.Name, 200);
        fields.Require(name is not null || !request.NameIsPublic, "name", "is required when it is shown");
        fields.Check();

        var supporter = new Supporter(id, key.Hash(id, person), request.NameIsPublic, name);

        return await together.Add(county, supporter, request.IsResidentOfAge, context.CancellationToken)
            ?? await SupportAlone(county, supporter, request.IsResidentOfAge, context.CancellationToken);
    }

    private async Task<Wire.SupportResponse> SupportAlone(
        string county, Supporter supporter, bool isResidentOfAge, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tally = await db.TakeTally(county, supporter.InitiativeId, cancellationToken);

        if (await db.Supporters.FindAsync([supporter.InitiativeId, supporter.PersonHash], cancellationToken) is not null)
        {
            return new Wire.SupportResponse { Changed = false, Count = tally.CountToContract() };
        }

        if (tally.IsReferendum && !isResidentOfAge)
        {
            throw new RuleException("FBK-10", "is_resident_of_age",
                "A referendum is asked for by residents of the county aged 15 or over.");
        }

        tally.Add(supporter.NameIsPublic);
        db.PublishIfReached(tally, time.Today());

        db.Add(supporter);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new Wire.SupportResponse { Changed = true, Count = tally.CountToContract() };
    }
}
