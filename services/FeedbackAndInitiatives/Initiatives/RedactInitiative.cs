namespace Platform.FeedbackAndInitiatives.Initiatives;

internal sealed partial class InitiativeRpc
{
    public override async Task<Wire.Initiative> RedactInitiative(Wire.RedactInitiativeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("initiative_id", request.InitiativeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var title = fields.OptionalText("title", request.Title, LongestTitle);
        var proposal = fields.OptionalText("proposal", request.Proposal, LongestProposal);
        var information = fields.OptionalText("information", request.Information, LongestInformation);
        var measures = fields.OptionalText("measures", request.Measures, LongestMeasures);
        fields.Require((title ?? proposal ?? information ?? measures) is not null, "proposal", "or another text is required");
        fields.Check();

        var initiative = await Find(county, id, request.Version, context.CancellationToken);

        var text = await db.InitiativeTexts.SingleAsync(one => one.InitiativeId == id, context.CancellationToken);

        initiative.Redact();
        text.Redact(title, proposal, information, measures);

        db.Publish(new InitiativeRedacted(county, id, initiative.Version));
        await db.SaveChangesAsync(context.CancellationToken);

        return await db.ToReply(initiative, context.CancellationToken);
    }
}
