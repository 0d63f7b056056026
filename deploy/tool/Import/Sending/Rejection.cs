using Google.Rpc;
using Grpc.Core;

namespace Platform.Tool.Import.Sending;

/// <summary>A fact that a service did not take, and why. It may pass when something was not there that may come to be.</summary>
internal sealed record Rejection(string Place, string Reason, IReadOnlyList<string> Details, bool MayPass)
{
    public static Rejection From(string place, RpcException error)
    {
        var status = error.GetRpcStatus();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations.Select(
            violation => $"{violation.Field}: {violation.Description}") ?? [];
        var rules = status?.GetDetail<PreconditionFailure>()?.Violations.Select(
            violation => $"{violation.Subject}: {violation.Type}") ?? [];

        return new Rejection(place, $"{Name(error.StatusCode)}: {error.Status.Detail}", [.. fields, .. rules],
            error.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound);
    }

    /// <summary>As the gRPC documentation and other tools spell it: FAILED_PRECONDITION.</summary>
    private static string Name(Grpc.Core.StatusCode code) =>
        string.Concat(code.ToString()
            .Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
