namespace Platform.FeedbackAndInitiatives.Support;

internal sealed partial class SupportRpc
{
    public override async Task<Wire.SupportResponse> InvalidateSupport(Wire.InvalidateSupportRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var person = fields.TextOfPerson("person_key", request.PersonKey, LongestPersonKey);
        var reason = fields.OneOf("reason", request.Reason).As<InvalidSupportReason>();
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var tally = await db.TakeTally(county, id, context.CancellationToken);
        var hash = key.Hash(id, person);
        var supporter = await db.Supporters.Include(s => s.Name)
            .SingleOrDefaultAsync(s => s.InitiativeId == id && s.PersonHash == hash, context.CancellationToken);

        if (supporter is null)
        {
            return new Wire.SupportResponse { Changed = false, Count = tally.CountToContract() };
        }

        await db.PublishInvalidated(tally, supporter.NameIsPublic, reason, context.CancellationToken);
        db.Remove(supporter);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return new Wire.SupportResponse { Changed = true, Count = tally.CountToContract() };
    }
}
