namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override async Task<Wire.Body> EndBody(Wire.EndBodyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.TakeTurnsOnBody(id, context.CancellationToken);
        var body = await db.FindBody(county, id, context.CancellationToken);
        Refusals.ExpectVersion(body.Version, request.Version);

        body.End(lastDay);
        await RequireNothingInItAfter(id, lastDay, context.CancellationToken);

        db.Publish(new BodyDissolved(county, id, body.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(body, lastDay, context.CancellationToken);
    }

    private async Task RequireNothingInItAfter(Guid id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var after = ValidPeriod.Of(lastDay.AddDays(1), null).Days;

        if (await db.Terms.AnyAsync(term => term.BodyId == id && term.Period.Days.Overlaps(after), cancellationToken))
        {
            throw new RuleException("nothing-left-in-it", "end_date", $"A term of the body goes on after {lastDay.ToIso()}; end it first.");
        }

        if (await db.Memberships.AnyAsync(membership => membership.BodyId == id && membership.Period.Days.Overlaps(after), cancellationToken))
        {
            throw new RuleException("nothing-left-in-it", "end_date", $"People sit in the body after {lastDay.ToIso()}; end their memberships first.");
        }

        if (await db.Bodies.AnyAsync(body => body.AppointedByBodyId == id && body.Period.Days.Overlaps(after), cancellationToken))
        {
            throw new RuleException("nothing-left-in-it", "end_date", $"Bodies that this one appointed go on after {lastDay.ToIso()}; end them first.");
        }
    }
}
