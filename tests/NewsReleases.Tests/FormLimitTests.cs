using System.Net;
using Platform.Pages;

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
            answer = await service.Http.PostAsync(new Uri($"/newsroom/{county.Code}/subscribe", UriKind.Relative), form,
                TestContext.Current.CancellationToken);
        }
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 5);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("Liian monta yrityst", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public void Addresses_of_one_network_of_a_reader_are_one_reader(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ReaderLimit.ReaderOf(IPAddress.Parse(one)) == ReaderLimit.ReaderOf(IPAddress.Parse(other)));

    [Fact]
    public async Task Where_something_fails_readers_are_told_so_by_a_page()
    {
        var county = await service.NewCounty();
        var address = new Uri($"/newsroom/{county.Code}?lang=sv", UriKind.Relative);
        HttpResponseMessage answer;
        await service.Execute("alter table publisher rename to publisher_away");

        try
        {
            answer = await service.Http.GetAsync(address, TestContext.Current.CancellationToken);
        }
        finally
        {
            await service.Execute("alter table publisher_away rename to publisher");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("Sidan kan inte visas just nu", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
    }
}
