using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Rpc;

namespace Platform.OrganisationRegistry.People;

internal sealed partial class PersonRpc
{
    public override async Task<Wire.Person> GetPerson(Wire.GetPersonRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("person_id", request.PersonId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        fields.Check();

        return await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.PersonId == id && person.CountyCode == county, context.CancellationToken) is { } found
            ? ToReply(found)
            : throw Refusals.NotFound("person", id);
    }
}
