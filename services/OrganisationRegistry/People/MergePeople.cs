using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Person> MergePeople(Wire.MergePeopleRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("person_id", request.PersonId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var mergedId = fields.Id("merged_person_id", request.MergedPersonId);
        fields.Require(id != mergedId || request.PersonId.Length == 0, "merged_person_id", "is the record that is kept");
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // In one order, so that two merges of the same records do not wait for each other.
        await LockPerson(id < mergedId ? id : mergedId, context.CancellationToken);
        await LockPerson(id < mergedId ? mergedId : id, context.CancellationToken);
        var kept = await TakePerson(county, id, context.CancellationToken);
        var merged = await FindRecord(county, mergedId, context.CancellationToken);

        if (merged.MergedIntoPersonId == kept.PersonId)
        {
            return ToReply(kept);
        }

        Refusals.ExpectVersion(kept.Version, request.Version);
        Refusals.ExpectVersion(merged.Version, request.MergedVersion);
        RequireStandingForItself(merged, kept);

        merged.MergeInto(kept);
        await PassOn(merged, kept, context.CancellationToken);

        db.Publish(new PersonMerged(county, mergedId, merged.Version, kept.PersonId));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return ToReply(kept);
    }

    private static void RequireStandingForItself(Person merged, Person kept)
    {
        if (merged.MergedIntoPersonId is not null || merged.PersonId == kept.PersonId)
        {
            throw new RuleException("merged-once", "merged_person_id", "The record was merged already.");
        }
    }

    /// <summary>Everything that names the merged record names the kept one.</summary>
    private async Task PassOn(Person merged, Person kept, CancellationToken cancellationToken)
    {
        foreach (var membership in await db.Memberships.Where(m => m.PersonId == merged.PersonId).ToListAsync(cancellationToken))
        {
            membership.PassTo(kept);
            db.Publish(new MembershipChanged(membership.CountyCode, membership.MembershipId, membership.Version, membership.BodyId,
                kept.PersonId));
        }

        foreach (var appointment in await db.Appointments.Where(a => a.PersonId == merged.PersonId).ToListAsync(cancellationToken))
        {
            appointment.PassTo(kept);
            db.Publish(new AppointmentChanged(appointment.CountyCode, appointment.AppointmentId, appointment.Version, appointment.OfficeId,
                kept.PersonId));
        }

        foreach (var result in await db.ElectionResults.Where(r => r.PersonId == merged.PersonId).ToListAsync(cancellationToken))
        {
            result.PassTo(kept);
        }

        foreach (var identifier in await db.Identifiers
            .Where(i => i.Kind == IdentifiedKind.Person && i.ThingId == merged.PersonId.ToString()).ToListAsync(cancellationToken))
        {
            identifier.PassTo(kept.PersonId);
            db.Publish(new IdentifierCorrected(
                CountyCode: identifier.CountyCode, IdentifierId: identifier.IdentifierId, Version: identifier.Version,
                Scheme: identifier.Scheme, Value: null, Kind: identifier.Kind.ToString(), ThingId: identifier.ThingId,
                Period: identifier.Period.ToEvent()));
        }

        foreach (var earlier in await db.People.Where(person => person.MergedIntoPersonId == merged.PersonId)
            .ToListAsync(cancellationToken))
        {
            earlier.FollowInto(kept);
        }
    }
}
