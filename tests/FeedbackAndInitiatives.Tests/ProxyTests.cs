using Grpc.Core;
using Platform.Testing;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>The service behind proxies.</summary>
public sealed class ProxiedParticipation(Servers servers)
    : ProxiedService<Program>(servers, "participationdb", ("Participation:SupportKey", "a secret of the tests that is long enough"));

public sealed class ProxyTests(ProxiedParticipation service) : BehindProxies<Program>(service), IClassFixture<ProxiedParticipation>
{
    protected override string Permission => "participation.submit";

    protected override async Task<string> Change(CallInvoker calls)
    {
        var feedback = await new Wire.FeedbackService.FeedbackServiceClient(calls).SubmitFeedbackAsync(Requests.GoodFeedback("10"));
        return $"feedback/{feedback.FeedbackId}";
    }
}
