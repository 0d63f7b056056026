using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;

namespace Platform.FeedbackAndInitiatives.Initiatives;

/// <summary>What a body decided on a day.</summary>
internal sealed record Decision(Guid BodyId, DateOnly DecidedOn, string? Section)
{
    public static Decision Read(Fields fields, string field, DecisionReference? decision)
    {
        if (!fields.Require(decision is not null, field, "is required"))
        {
            return new(default, default, null);
        }

        return new(
            fields.Id($"{field}.body_id", decision!.BodyId),
            fields.Date($"{field}.decided_on", decision.DecidedOn),
            fields.OptionalText($"{field}.section", decision.Section, 50));
    }
}
