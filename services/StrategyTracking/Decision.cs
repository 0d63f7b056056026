using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.StrategyTracking;

/// <summary>A body's decision. What a document leaves out is null.</summary>
internal sealed record Decision(Guid? BodyId, DateOnly? DecidedOn, string? Section)
{
    /// <summary>Reads the decision that a command rests on.</summary>
    public static Decision Read(Fields fields, string field, DecisionReference? decision)
    {
        if (!fields.Require(decision is not null, field, "is required"))
        {
            return new(null, null, null);
        }

        return new(
            fields.Id($"{field}.body_id", decision!.BodyId),
            fields.Date($"{field}.decided_on", decision.DecidedOn),
            fields.OptionalText($"{field}.section", decision.Section, 50));
    }

    /// <summary>Reads a decision as far as a document states it.</summary>
    public static Decision ReadStated(Fields fields, string field, DecisionReference? decision) => decision is null
        ? new(null, null, null)
        : new(
            fields.OptionalId($"{field}.body_id", decision.BodyId),
            fields.OptionalDate($"{field}.decided_on", decision.DecidedOn),
            fields.OptionalText($"{field}.section", decision.Section, 50));

    /// <summary>Refuses a decision that is not one of the county council: the council cannot delegate what it decides on strategy (rule ORG-4).</summary>
    public void RequireCouncil(DecidingBody? body)
    {
        if (body is not { IsCouncil: true } || (DecidedOn is { } day && !body.ExistsOn(day)))
        {
            throw new RuleException("ORG-4", "decision.body_id", "Only the county council decides this, and the registry knows of no such council on that day.");
        }
    }

    public DecisionReference? ToContract() => BodyId is null && DecidedOn is null && Section is null
        ? null
        : new DecisionReference { BodyId = BodyId?.ToString() ?? "", DecidedOn = DecidedOn.ToIso(), Section = Section ?? "" };
}
