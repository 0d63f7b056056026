namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Person> UpdatePerson(Wire.UpdatePersonRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("person_id", request.PersonId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = fields.Text("name", request.Name, 200);
        var contact = Contact.Read(fields, request.Contact);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();

        var person = await FindPerson(county, id, context.CancellationToken);
        Refusals.ExpectVersion(person.Version, request.Version);

        person.Correct(name, contact, sources);

        db.Publish(new PersonChanged(county, person.PersonId, person.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return ToReply(person);
    }
}
