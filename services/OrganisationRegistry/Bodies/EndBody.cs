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
        await db.LockBody(id, context.CancellationToken);
        var body = await db.FindBody(county, id, context.CancellationToken);
        Refusals.ExpectVersion(body.Version, request.Version);

        body.End(lastDay);
        await RequireNothingInItOn(id, [ValidPeriod.Of(lastDay.AddDays(1), null)], "end_date", context.CancellationToken);

        db.Publish(new BodyDissolved(county, id, body.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(body, lastDay, context.CancellationToken);
    }

    /// <summary>
    /// On days that a body loses, nothing is in it or appointed by it. Of what began on a day that no document states that is not known.
    /// </summary>
    private async Task RequireNothingInItOn(Guid id, IEnumerable<ValidPeriod> lost, string field, CancellationToken cancellationToken)
    {
        foreach (var part in lost)
        {
            var (days, atTheEnd) = (part.Days, part.End is null);
            var left =
                await db.Terms.AnyAsync(term => term.BodyId == id && term.Period.Days.Overlaps(days)
                    && (atTheEnd || !term.Period.StartNotStated), cancellationToken)
                    ? "A term of the body is"
                : await db.Memberships.AnyAsync(
                    membership => membership.BodyId == id && membership.Period.Days.Overlaps(days)
                        && (atTheEnd || !membership.Period.StartNotStated),
                    cancellationToken)
                    ? "Somebody sits in the body"
                : await db.Bodies.AnyAsync(
                    body => body.AppointedByBodyId == id && body.Period.Days.Overlaps(days) && (atTheEnd || !body.Period.StartNotStated),
                    cancellationToken)
                    ? "A body that it appoints is there"
                : null;

            if (left is not null)
            {
                throw new RuleException("nothing-left-in-it", field, $"{left} {part.When()}; end or correct that first.");
            }
        }
    }
}
