using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.People;

/// <summary>The decision of a body that an appointment rests on.</summary>
internal sealed record Decision(Guid BodyId, DateOnly? DecidedOn, string? Section)
{
    /// <summary>Reads a decision; null when none is given. A document may leave its day out.</summary>
    public static Decision? Read(Fields fields, string field, DecisionReference? decision, Basis basis)
    {
        if (decision is null)
        {
            return null;
        }

        fields.Require(basis == Basis.Document || decision.DecidedOn.Length > 0, $"{field}.decided_on", "is required");

        return new(
            fields.Id($"{field}.body_id", decision.BodyId),
            fields.OptionalDate($"{field}.decided_on", decision.DecidedOn),
            fields.OptionalText($"{field}.section", decision.Section, 50));
    }
}
