using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Pages;
using static Platform.Budgeting.Tests.InterimReportTests;

namespace Platform.Budgeting.Tests;

[Collection<SharedByReports>]
public sealed class ReportPdfTests(BudgetFixture service)
{
    [Fact]
    public async Task A_link_with_pdf_in_it_is_the_report_as_a_tagged_document_on_paper()
    {
        Assert.SkipUnless(PagePrinter.OnPath(Environment.GetEnvironmentVariable("PATH") ?? "") is not null,
            "There is no Chromium or Chrome on this machine to print with.");
        var path = await LinkTo(service);
        using var client = new HttpClient { BaseAddress = service.HttpAddress };

        Assert.Contains("/pdf?until=", WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative))),
            StringComparison.Ordinal);
        using var reply = await client.GetAsync(AsPdf(path));
        var pdf = Encoding.Latin1.GetString(await reply.Content.ReadAsByteArrayAsync());

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (fi)", pdf, StringComparison.Ordinal);
        // As the style says; without it a browser writes in a face with serifs.
        Assert.DoesNotContain("Serif", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_read_a_report_gets_no_pdf_of_it_either()
    {
        var path = await LinkTo(service);
        using var client = new HttpClient { BaseAddress = service.HttpAddress };

        using var reply = await client.GetAsync(AsPdf(path + "x"));

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public void A_browser_that_is_named_and_not_there_is_told_at_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Budgeting:Browser", "/nowhere/chromium")]).Build();

        Assert.Contains("/nowhere/chromium", Assert.Throws<InvalidOperationException>(
            () => new PagePrinter(configuration, "Budgeting:Browser", NullLogger<PagePrinter>.Instance)).Message, StringComparison.Ordinal);
    }

    internal static async Task<string> LinkTo(BudgetFixture service)
    {
        var (county, _, _) = await Booked(service);
        var request = Freezing(county);
        await service.InterimReports.FreezeInterimReportAsync(request);
        return (await service.InterimReports.LinkInterimReportAsync(
            new() { ReportId = request.ReportId, CountyCode = request.CountyCode })).Path;
    }

    internal static Uri AsPdf(string path) => new(path.Replace("?", "/pdf?", StringComparison.Ordinal), UriKind.Relative);
}

public sealed class ReportWithoutPdfTests(BudgetFixtureWithoutBrowser service) : IClassFixture<BudgetFixtureWithoutBrowser>
{
    [Fact]
    public async Task Where_no_browser_prints_the_page_offers_no_pdf_and_who_asks_for_one_is_told_to_print_the_page()
    {
        var path = await ReportPdfTests.LinkTo(service);
        using var client = new HttpClient { BaseAddress = service.HttpAddress };

        Assert.DoesNotContain("/pdf?", await client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        using var reply = await client.GetAsync(ReportPdfTests.AsPdf(path));

        Assert.Equal(HttpStatusCode.NotImplemented, reply.StatusCode);
        Assert.Contains("tulosta se selaimellasi", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
