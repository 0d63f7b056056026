using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.ListSeatsResponse> ListSeats(Wire.ListSeatsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);

        if (!await db.Bodies.AnyAsync(body => body.BodyId == id && body.CountyCode == county && body.Period.Days.Contains(asOf),
            context.CancellationToken))
        {
            throw Refusals.NotFound("body", id);
        }

        var seats = await db.Terms.Where(term => term.BodyId == id && term.Period.Days.Contains(asOf)).Select(term => term.Seats)
            .SingleOrDefaultAsync(context.CancellationToken);
        var reply = SeatList.Of(seats, await db.MembersOn(id, asOf, context.CancellationToken));
        var shown = page.Of(reply.Seats.Select((seat, index) => (Seat: seat, Index: index)), one => PageOfList.IdOf(one.Index));
        reply.Seats.Clear();
        reply.Seats.Add(shown.Things.Select(one => one.Seat));
        reply.NextPageToken = shown.Next;

        Wire.Membership[] told =
        [
            .. reply.Seats.SelectMany(seat => new[] { seat.Membership, seat.PersonalDeputy }).OfType<Wire.Membership>()
        ];
        await reads.Keep(county, told.PeopleIn(), purpose, nameof(ListSeats), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return reply;
    }
}
