using Google.Rpc;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// The request is not well formed; every field that is wrong is named with the reason, or counted when they are too many to name.
/// </summary>
internal sealed class InvalidFieldsException(IReadOnlyList<BadRequest.Types.FieldViolation> violations, int leftOut)
    : Exception(string.Join(" ", violations.Take(5).Select(violation => $"{violation.Field} {violation.Description}.")))
{
    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations { get; } = violations;

    /// <summary>How many more there are that are not among <see cref="Violations"/>.</summary>
    public int LeftOut { get; } = leftOut;
}
