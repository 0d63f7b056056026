using Platform.StrategyTracking.Comparisons;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Measures;
using Platform.StrategyTracking.Steering;
using Platform.StrategyTracking.Strategies;
using FactCase = Platform.Contracts.Strategy.V1.ImportFactRequest.FactOneofCase;

namespace Platform.StrategyTracking;

/// <summary>
/// Facts from documents: the recording calls, with leave to say "not stated", and strategies that were adopted in the past.
/// </summary>
internal sealed class ImportRpc(
    StrategyRpc strategies, KeyResultRpc keyResults, SteeringRpc steering, MeasureRpc measures, ComparisonRpc comparisons)
    : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        ImportedFact.RequireOneCounty(request);
        var cancellationToken = context.CancellationToken;

        var version = request.FactCase switch
        {
            FactCase.Strategy => await strategies.Record(request.Strategy, cancellationToken),
            FactCase.StrategyDescription =>
                (await strategies.Describe(request.StrategyDescription, Basis.Document, cancellationToken)).Version,
            FactCase.KeyResult => (await strategies.Define(request.KeyResult, Basis.Document, cancellationToken)).Version,
            FactCase.Observation => (await keyResults.Record(request.Observation, Basis.Document, cancellationToken)).Version,
            FactCase.KeyResultLink => (await keyResults.Link(request.KeyResultLink, cancellationToken)).Version,
            FactCase.Negotiation => (await steering.Record(request.Negotiation, Basis.Document, cancellationToken)).Version,
            FactCase.Recommendation => (await steering.Issue(request.Recommendation, Basis.Document, cancellationToken)).Version,
            FactCase.RecommendationLink => (await steering.Link(request.RecommendationLink, Basis.Document, cancellationToken)).Version,
            FactCase.Measure => (await measures.Create(request.Measure, Basis.Document, cancellationToken)).Version,
            FactCase.IndicatorSource => (await comparisons.Set(request.IndicatorSource, Basis.Document, cancellationToken)).Version,
            _ => throw new InvalidOperationException($"{request.FactCase} was let through.")
        };

        return new Wire.ImportFactResponse { Version = version };
    }
}
