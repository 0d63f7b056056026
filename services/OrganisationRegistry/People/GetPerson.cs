using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.Reads;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Person> GetPerson(Wire.GetPersonRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("person_id", request.PersonId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var purpose = fields.Purpose(request.Purpose);
        fields.Check();

        await using var transaction = await db.ReadAsKnownAt(knownAt, context.CancellationToken)
            ?? await db.Database.BeginTransactionAsync(context.CancellationToken);
        var found = await FindPerson(county, id, context.CancellationToken);
        await reads.Keep(county, [found.PersonId], purpose, nameof(GetPerson), context.CancellationToken);
        var reply = ToReply(found);
        await db.AddIdentifiers(reply.Identifiers, county, IdentifiedKind.Person, reply.PersonId, time.Today(), context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return reply;
    }
}
