using Platform.Contracts.Participation.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>The <c>participation</c> section: what the county has promised, and how people take part.</summary>
internal static class ParticipationFacts
{
    public static readonly Service Service = new(
        "participation",
        "feedback-and-initiatives",
        [new("policies", Policy), new("ways", Way)],
        (invoker, fact, options) => new ImportService.ImportServiceClient(invoker).ImportFactAsync(Service.Wrap<ImportFactRequest>(fact),
            options).ResponseAsync);

    private static SetPolicyRequest Policy(FactFields fact) => new()
    {
        PolicyId = fact.Id,
        EffectiveDate = fact.Required("effective_date", Values.StatedDate) ?? "",
        AnswerWithinDays = fact.Required("answer_within_days", place => place.Number(1, 365)),
        AcknowledgeWithinMonths = fact.Required("acknowledge_within_months", place => place.Number(1, 12))
    };

    private static CreateWayRequest Way(FactFields fact) => new()
    {
        WayId = fact.Id,
        Kind = fact.Required("kind", place => place.Word<WayKind>()),
        Name = fact.Required("name", Values.Name),
        Description = fact.Optional("description", Values.TextOf(2000)),
        OpenToEveryone = fact.Optional("open_to_everyone", place => place.YesOrNo()),
        Methods = { fact.List("methods", place => place.Word<ParticipationMethod>(), 1, 6) },
        BodyIds = { fact.List("bodies", fact.IdOf("bodies"), 1, 20) },
        Uri = fact.Optional("uri", Values.WebAddress) ?? "",
        Period = fact.Required("period", Values.Period)
    };
}
