using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.Bodies;

/// <summary>The calls about bodies and their terms: one file each, named after it.</summary>
internal sealed partial class BodyRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time) : Wire.BodyService.BodyServiceBase
{
    private async Task<Term> FindTerm(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Terms.Include(term => term.Strengths).SingleOrDefaultAsync(term => term.TermId == id && term.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("term", id);

    /// <summary>A term whose body's turn is held until the transaction ends.</summary>
    private async Task<Term> TakeTerm(string county, Guid id, CancellationToken cancellationToken)
    {
        var body = await db.Terms.Where(term => term.TermId == id && term.CountyCode == county).Select(term => (Guid?)term.BodyId)
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw Refusals.NotFound("term", id);
        await db.LockBody(body, cancellationToken);
        return await FindTerm(county, id, cancellationToken);
    }

    private void PublishEnds(IEnumerable<Membership> ended)
    {
        foreach (var membership in ended)
        {
            db.Publish(new MembershipEnded(
                CountyCode: membership.CountyCode, MembershipId: membership.MembershipId, Version: membership.Version,
                BodyId: membership.BodyId,
                PersonId: membership.PersonId, LastDay: membership.Period.End!.Value.AddDays(-1)));
        }
    }

    private static Wire.Term WithChanged(Wire.Term reply, IEnumerable<Membership> changed)
    {
        reply.ChangedMembershipIds.Add(changed.Select(membership => membership.MembershipId.ToString()));
        return reply;
    }

    private async Task<Wire.Body> ToReply(Body body, DateOnly asOf, CancellationToken cancellationToken) =>
        ToReply(body,
            await db.Terms.Where(term => term.BodyId == body.BodyId && term.Period.Days.Contains(asOf)).Select(term => term.Seats)
                .SingleOrDefaultAsync(cancellationToken));

    private static Wire.Body ToReply(Body body, int? seats, DateOnly? asOf = null)
    {
        var reply = new Wire.Body
        {
            BodyId = body.BodyId.ToString(),
            CountyCode = body.CountyCode,
            Name = body.Name.ToContract(),
            Classification = body.Classification.As<Wire.BodyClassification>(),
            StatutoryKind = body.StatutoryKind.As<Wire.StatutoryKind>(),
            AppointedByBodyId = body.AppointedByBodyId?.ToString() ?? "",
            Period = body.Period.ToContract(asOf),
            Sources = { body.Sources.ToContract() },
            Version = body.Version,
            CorrectionReason = body.CorrectedBecause ?? ""
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
            Period = term.Period.ToContract(asOf),
            Groups = { term.GroupsOn(asOf).ToContract() },
            Sources = { term.Sources.ToContract() },
            Version = term.Version,
            CorrectionReason = term.CorrectedBecause ?? ""
        };

        if (term.Seats is { } seats)
        {
            reply.Seats = seats;
        }

        return reply;
    }

    private static Wire.Term ToReplyOfFirstDay(Term term) => ToReply(term, term.Period.Start ?? DateOnly.MinValue);
}
