namespace Platform.FeedbackAndInitiatives.Support;

internal sealed partial class SupportRpc
{
    public override async Task<Wire.SupportResponse> SupportInitiative(Wire.SupportInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var person = fields.Text("person_key", request.PersonKey, LongestPersonKey);
        var name = fields.OptionalText("name", request.Name, 200);
        fields.Require(name is not null || !request.NameIsPublic, "name", "is required when it is shown");
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var tally = await db.TakeTally(county, id, context.CancellationToken);
        var hash = key.Hash(id, person);

        if (await db.Supporters.FindAsync([id, hash], context.CancellationToken) is not null)
        {
            return new Wire.SupportResponse { Changed = false, Count = tally.CountToContract() };
        }

        if (tally.IsReferendum && !request.IsResidentOfAge)
        {
            throw new RuleException("FBK-10", "is_resident_of_age", "A referendum is asked for by residents of the county aged 15 or over.");
        }

        tally.Add(request.NameIsPublic);
        db.TellIfReached(tally, time.Today());

        db.Add(new Supporter(id, hash, request.NameIsPublic, name));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.SupportResponse { Changed = true, Count = tally.CountToContract() };
    }
}
