using Grpc.Core;
using Platform.Testing;

namespace Platform.NewsReleases.Tests;

/// <summary>The service behind proxies, where a reader may send three forms a minute.</summary>
public sealed class ProxiedNews(Servers servers) : ProxiedService<Program>(servers, "newsdb",
    ("services:organisation-registry:grpc:0", "http://127.0.0.1:1"), ("News:TokenKey", "a secret of the tests that is long enough"),
    ("News:PublicAddress", "https://newsroom.example/"), ("News:Sender", "uutishuone@newsroom.example"), ("Smtp:Host", "127.0.0.1"),
    ("Smtp:Port", "1"), ("News:FormsAMinute", $"{FormsAMinute}"))
{
    public const int FormsAMinute = 3;
}

public sealed class ProxyTests(ProxiedNews service)
    : BehindProxiesWithLimit<Program>(service, ProxiedNews.FormsAMinute), IClassFixture<ProxiedNews>
{
    protected override string Permission => "news.write";

    protected override HttpRequestMessage Limited(Uri address) =>
        new(HttpMethod.Post, new Uri(address, "newsroom/10/subscribe")) { Content = new FormUrlEncodedContent([]) };

    protected override async Task<string> Change(CallInvoker calls)
    {
        var release = await new Wire.ReleaseService.ReleaseServiceClient(calls).DraftReleaseAsync(new()
        {
            ReleaseId = NewsFixture.NewId(),
            CountyCode = "10",
            Kind = Wire.ReleaseKind.Release,
            Content = TestCounty.Content()
        });
        return $"releases/{release.ReleaseId}";
    }
}
