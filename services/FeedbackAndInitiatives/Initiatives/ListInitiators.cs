using Platform.FeedbackAndInitiatives.Reads;

namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.ListInitiatorsResponse> ListInitiators(Wire.ListInitiatorsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var purpose = fields.Purpose(request.Purpose);
        var page = fields.ListPage(request.PageSize, request.PageToken);
        fields.Check();

        var initiative = await Find(county, id, context.CancellationToken);
        var persons = await db.InitiatorPersons.AsNoTracking().Where(p => p.InitiativeId == id).ToDictionaryAsync(p => p.Number,
            context.CancellationToken);

        await reads.KeepOfInitiative(county, id, purpose, nameof(ListInitiators), context.CancellationToken);

        var shown = page.Of(initiative.Initiators.OrderBy(i => i.Number), i => PageOfList.IdOf(i.Number));

        return new Wire.ListInitiatorsResponse
        {
            Initiators =
            {
                shown.Things.Select(i => new Wire.Initiator
                {
                    Contact = persons.GetValueOrDefault(i.Number)?.Contact.ToContract(),
                    MemberKind = i.MemberKind.As<Contracts.Types.V1.MemberKind>(),
                    IsServiceUser = i.IsServiceUser
                })
            },
            ContactInitiator = initiative.ContactInitiator,
            NextPageToken = shown.Next
        };
    }
}
