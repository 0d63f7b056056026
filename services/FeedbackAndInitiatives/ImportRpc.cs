using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Ways;
using FactCase = Platform.Contracts.Participation.V1.ImportFactRequest.FactOneofCase;

namespace Platform.FeedbackAndInitiatives;

/// <summary>Facts from documents: what counties have promised, and how people take part.</summary>
internal sealed class ImportRpc(PolicyRpc policies, WayRpc ways) : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        ImportedFact.RequireOneCounty(request);

        var version = request.FactCase switch
        {
            FactCase.Policy => (await policies.Set(request.Policy, Basis.Document, context.CancellationToken)).Version,
            FactCase.Way => (await ways.Create(request.Way, Basis.Document, context.CancellationToken)).Version,
            _ => throw new InvalidOperationException($"{request.FactCase} was let through.")
        };

        return new Wire.ImportFactResponse { Version = version };
    }
}
