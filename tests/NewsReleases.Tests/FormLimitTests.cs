using System.Net;

namespace Platform.NewsReleases.Tests;

public sealed class FormLimitTests(StrictNewsFixture service) : IClassFixture<StrictNewsFixture>
{
    [Fact]
    public async Task Who_sends_forms_faster_than_anybody_fills_them_in_is_asked_to_wait_by_a_page()
    {
        var county = await service.NewCounty();
        HttpResponseMessage answer;
        var tries = 0;

        do
        {
            using var form = new FormUrlEncodedContent([]);
            answer = await service.Http.PostAsync(new Uri($"/newsroom/{county.Code}/subscribe", UriKind.Relative), form, TestContext.Current.CancellationToken);
        }
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 5);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("Liian monta yrityst", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
