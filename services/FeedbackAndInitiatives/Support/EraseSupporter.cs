namespace Platform.FeedbackAndInitiatives.Support;

internal sealed partial class SupportRpc
{
    public override async Task<Wire.Support> EraseSupporter(Wire.EraseSupporterRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var person = fields.TextOfPerson("person_key", request.PersonKey, LongestPersonKey);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var tally = await db.TakeTally(county, id, context.CancellationToken);
        tally.RequireDecidedToForget();
        var hash = key.Hash(id, person);

        if (await db.Supporters.Include(s => s.Name).SingleOrDefaultAsync(s => s.InitiativeId == id && s.PersonHash == hash,
            context.CancellationToken) is { } supporter)
        {
            tally.Forget();

            db.Remove(supporter);
            db.Publish(new SupporterErased(county, id, tally.Version));
            await db.SaveChangesAsync(context.CancellationToken);
            await transaction.CommitAsync(context.CancellationToken);
        }

        return tally.ToContract();
    }
}
