using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults;

/// <summary>
/// Traces a share of all calls and events with everything that they do, in every service alike, and whatever belongs to a trace that
/// somebody else has begun to record. Of the others each call and event is one span, in case that <see cref="KeepFailures"/> wants it,
/// and what they do within is none: a span of each statement costs more than many statements. A statement or a request to another service
/// that belongs to no call or event is none in any case: it looks for work, or whether something is there, and would bury what people look
/// for.
/// </summary>
/// <param name="share">From 0 to 1. Of the same trace every service decides the same.</param>
internal sealed class SpanSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var (parent, kind) = (samplingParameters.ParentContext, samplingParameters.Kind);

        if (parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
        {
            return new(SamplingDecision.RecordAndSample);
        }

        // A part of what this process is doing already.
        if (parent.SpanId != default && Activity.Current?.SpanId == parent.SpanId)
        {
            return new(kind is ActivityKind.Server or ActivityKind.Consumer ? SamplingDecision.RecordOnly : SamplingDecision.Drop);
        }

        if (parent.SpanId == default && kind == ActivityKind.Client)
        {
            return new(SamplingDecision.Drop);
        }

        return _share.ShouldSample(samplingParameters).Decision == SamplingDecision.RecordAndSample
            ? new(SamplingDecision.RecordAndSample)
            : new(kind == ActivityKind.Producer ? SamplingDecision.Drop : SamplingDecision.RecordOnly);
    }
}

/// <summary>What failed or was slow is told whether its trace was chosen or not. It comes before the exporter.</summary>
internal sealed class KeepFailures : BaseProcessor<Activity>
{
    /// <summary>Nobody waits as long for an answer without wondering.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public override void OnEnd(Activity data)
    {
        if (!data.Recorded && (data.Duration >= Slow || IsFailure(data)))
        {
            data.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        }
    }

    /// <summary>To HTTP every answered gRPC call went well.</summary>
    private static bool IsFailure(Activity span) =>
        span.Status == ActivityStatusCode.Error || span.GetTagItem("grpc.status_code") is not (null or "0" or 0);
}
