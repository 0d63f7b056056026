using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>A body's decision that something rests on. What a document leaves out is null.</summary>
public sealed record Decision(Guid? BodyId, DateOnly? DecidedOn, string? Section)
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

    /// <summary>Reads a decision that need not be there; null when none is given. A document may leave its day out, not its body.</summary>
    public static Decision? ReadOptional(Fields fields, string field, DecisionReference? decision, Basis basis)
    {
        if (decision is null)
        {
            return null;
        }

        fields.Require(basis == Basis.Document || decision.DecidedOn.Length > 0, $"{field}.decided_on", "is required");
        fields.Require(decision.BodyId.Length > 0, $"{field}.body_id", "is required");
        return ReadStated(fields, field, decision);
    }

    /// <summary>
    /// Refuses a decision that is not one of the county council: the council cannot delegate what it decides on money and strategy (rule
    /// ORG-4).
    /// </summary>
    public void RequireCouncil(DecidingBody? body)
    {
        if (body is not { IsCouncil: true } || (DecidedOn is { } day && !body.ExistsOn(day)))
        {
            throw new RuleException("ORG-4", "decision.body_id",
                "Only the county council decides this, and the registry knows of no such council on that day.");
        }
    }

    /// <summary>Refuses a decision that is not one of the county executive.</summary>
    public void RequireExecutive(DecidingBody? body)
    {
        if (body is not { IsExecutive: true } || (DecidedOn is { } day && !body.ExistsOn(day)))
        {
            throw new RuleException(
                "proposed-by-executive", "decision.body_id",
                "The county executive proposes the budget, and the registry knows of no such executive on that day.");
        }
    }

    /// <summary>Refuses a decision of a day that is still to come.</summary>
    public void RequireMade(DateOnly today) => RequireMade(DecidedOn, today, "decision.decided_on");

    /// <summary>Refuses a decision of a day that is still to come.</summary>
    public static void RequireMade(DateOnly? decidedOn, DateOnly today, string field)
    {
        if (decidedOn > today)
        {
            throw new RuleException("decided-already", field, $"The decision of {decidedOn.ToIso()} is still to be made.");
        }
    }

    /// <summary>As the contract tells it; null when nothing of it is known.</summary>
    public DecisionReference? ToContract() => ToContract(BodyId, DecidedOn, Section);

    /// <summary>As the contract tells it; null when nothing of it is known.</summary>
    public static DecisionReference? ToContract(Guid? bodyId, DateOnly? decidedOn, string? section) =>
        bodyId is null && decidedOn is null && section is null
            ? null
            : new DecisionReference { BodyId = bodyId?.ToString() ?? "", DecidedOn = decidedOn.ToIso(), Section = section ?? "" };
}
