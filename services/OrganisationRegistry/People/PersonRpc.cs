using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.People;

/// <summary>The calls about people, their memberships and the offices they hold: one file each, named after it.</summary>
internal sealed partial class PersonRpc(RegistryDbContext db, ReadRecords reads, TimeProvider time) : Wire.PersonService.PersonServiceBase
{
    private async Task<Person> FindRecord(string county, Guid id, CancellationToken cancellationToken) =>
        await db.People.SingleOrDefaultAsync(person => person.PersonId == id && person.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("person", id);

    /// <summary>The person of an id; of a record that was merged, the one it was merged into.</summary>
    private async Task<Person> FindPerson(string county, Guid id, CancellationToken cancellationToken)
    {
        var found = await FindRecord(county, id, cancellationToken);
        return found.MergedIntoPersonId is { } kept ? await FindRecord(county, kept, cancellationToken) : found;
    }

    /// <summary>The person of an id, who is neither merged nor erased until the transaction ends.</summary>
    private async Task<Person> TakePerson(string county, Guid id, CancellationToken cancellationToken)
    {
        await LockPerson(id, cancellationToken);
        var found = await FindRecord(county, id, cancellationToken);
        return found.MergedIntoPersonId is { } kept ? await TakePerson(county, kept, cancellationToken) : found;
    }

    private async Task<Membership> FindMembership(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Memberships.SingleOrDefaultAsync(membership => membership.MembershipId == id && membership.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("membership", id);

    private async Task<Office> FindOffice(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Offices.SingleOrDefaultAsync(office => office.OfficeId == id && office.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("office", id);

    private async Task<Appointment> FindAppointment(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Appointments.SingleOrDefaultAsync(appointment => appointment.AppointmentId == id && appointment.CountyCode == county,
            cancellationToken)
        ?? throw Refusals.NotFound("appointment", id);

    /// <summary>An office's days and who holds it must not change between looking and saving.</summary>
    private Task<int> LockOffice(Guid id, CancellationToken cancellationToken) => db.AdvisoryLock($"office {id}", cancellationToken);

    /// <summary>Whether a record stands for itself, and what refers to it, must not change between looking and saving.</summary>
    private Task<int> LockPerson(Guid id, CancellationToken cancellationToken) => db.LockPerson(id, cancellationToken);

    private static Wire.Person ToReply(Person person) => new()
    {
        PersonId = person.PersonId.ToString(),
        CountyCode = person.CountyCode,
        Name = person.Name,
        Contact = new Contact(person.Phone, person.Email).ToContract(),
        Sources = { person.Sources.ToContract() },
        Version = person.Version,
        Erased = person.ErasedAt is not null
    };

    private static Wire.Office ToReply(Office office, Wire.Appointment? appointment, DateOnly? asOf = null) => new()
    {
        OfficeId = office.OfficeId.ToString(),
        CountyCode = office.CountyCode,
        Title = office.Title.ToContract(),
        Kind = office.Kind.As<Wire.OfficeKind>(),
        UnitId = office.UnitId?.ToString() ?? "",
        Period = office.Period.ToContract(asOf),
        Appointment = appointment,
        Sources = { office.Sources.ToContract() },
        Version = office.Version,
        CorrectionReason = office.CorrectedBecause ?? ""
    };

    private static Wire.Appointment ToReply(Appointment appointment, Person person, DateOnly? asOf = null) => new()
    {
        AppointmentId = appointment.AppointmentId.ToString(),
        CountyCode = appointment.CountyCode,
        OfficeId = appointment.OfficeId.ToString(),
        PersonId = appointment.PersonId.ToString(),
        PersonName = person.Name,
        Contact = new Contact(person.Phone, person.Email).ToContract(),
        Period = appointment.Period.ToContract(asOf),
        Decision = appointment.DecisionBodyId is { } decidedBy
            ? new DecisionReference
            {
                BodyId = decidedBy.ToString(),
                DecidedOn = appointment.DecisionDate.ToIso(),
                Section = appointment.DecisionSection ?? ""
            }
            : null,
        Sources = { appointment.Sources.ToContract() },
        Version = appointment.Version,
        State = appointment.State.As<Wire.AppointmentState>(),
        DecisionId = appointment.DecisionId?.ToString() ?? "",
        LateDecision = appointment.LateDecision,
        CorrectionReason = appointment.CorrectedBecause ?? ""
    };
}
