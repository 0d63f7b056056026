using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Bodies;

/// <summary>The calls about bodies and their terms: one file each, named after it.</summary>
internal sealed partial class BodyRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time) : Wire.BodyService.BodyServiceBase
{
    private async Task<Term> FindTerm(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Terms.Include(term => term.Strengths).SingleOrDefaultAsync(term => term.TermId == id && term.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("term", id);

    private async Task<Wire.Body> ToReply(Body body, DateOnly asOf, CancellationToken cancellationToken) =>
        ToReply(body, await db.Terms.Where(term => term.BodyId == body.BodyId && term.Period.Days.Contains(asOf)).Select(term => term.Seats).SingleOrDefaultAsync(cancellationToken));

    private static Wire.Body ToReply(Body body, int? seats)
    {
        var reply = new Wire.Body
        {
            BodyId = body.BodyId.ToString(),
            CountyCode = body.CountyCode,
            Name = body.Name.ToContract(),
            Classification = body.Classification,
            StatutoryKind = body.StatutoryKind,
            AppointedByBodyId = body.AppointedByBodyId?.ToString() ?? "",
            Period = body.Period.ToContract(),
            Sources = { body.Sources.ToContract() },
            Version = body.Version
        };

        if (seats is { } count)
        {
            reply.Seats = count;
        }

        return reply;
    }

    private static Wire.Term ToReply(Term term, DateOnly asOf)
    {
        var reply = new Wire.Term
        {
            TermId = term.TermId.ToString(),
            CountyCode = term.CountyCode,
            BodyId = term.BodyId.ToString(),
            Period = term.Period.ToContract(),
            Groups = { term.GroupsOn(asOf).ToContract() },
            Sources = { term.Sources.ToContract() },
            Version = term.Version
        };

        if (term.Seats is { } seats)
        {
            reply.Seats = seats;
        }

        return reply;
    }

    private static Wire.Term ToReplyOfFirstDay(Term term) => ToReply(term, term.Period.Start ?? DateOnly.MinValue);
}
