using Google.Rpc;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>The request is not well formed; every field that is wrong is named with the reason.</summary>
internal sealed class InvalidFieldsException(IReadOnlyList<BadRequest.Types.FieldViolation> violations)
    : Exception(string.Join(" ", violations.Take(5).Select(violation => $"{violation.Field} {violation.Description}.")))
{
    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations { get; } = violations;
}
