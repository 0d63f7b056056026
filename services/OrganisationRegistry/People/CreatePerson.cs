namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override Task<Wire.Person> CreatePerson(Wire.CreatePersonRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    // The same on every basis: a person has no part that a document may leave out.
    internal async Task<Wire.Person> Create(Wire.CreatePersonRequest request, Basis _, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("person_id", request.PersonId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = fields.Text("name", request.Name, 200);
        var contact = Contact.Read(fields, request.Contact);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == id, cancellationToken) is { } existing)
        {
            var person = await FindPerson(existing.CountyCode, id, cancellationToken);

            // There is nothing left to compare with: an erased person stays erased, however often a pack with them in it is sent.
            if (person.ErasedAt is null || existing.CountyCode != county)
            {
                request.ExpectSameCreation(existing.CreatedFrom, "person", id);
            }

            return ToReply(person);
        }

        var recorded = Person.Record(id, county, name, contact, sources, request.Fingerprint());

        db.Add(recorded);
        db.Publish(new PersonRecorded(county, id, recorded.Version));
        await db.SaveChangesAsync(cancellationToken);

        return ToReply(recorded);
    }
}
