using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Platform.Pages;
using static Platform.StrategyTracking.Tests.InterimReportTests;

namespace Platform.StrategyTracking.Tests;

/// <summary>The page of a version, as those read it who decide, and later the public.</summary>
[Collection<SharedByInterimReports>]
public sealed class InterimReportPageTests(InterimReportFixture service)
{
    [Fact]
    public async Task A_page_shows_money_goals_and_residents_in_three_languages_and_nothing_that_is_said_becomes_markup()
    {
        var (county, _, _) = await Whole(service);
        var request = Assembling(county);
        request.Comment = new() { Fi = "Menot kasvoivat.\n\n<b>Paljon</b>" };
        var path = await LinkTo(await service.InterimReports.AssembleInterimReportAsync(request));

        var (finnish, swedish, english) = (await Get(path), await Get($"{path}&lang=sv"), await Get($"{path}&lang=en"));

        Assert.Equal(HttpStatusCode.OK, finnish.Status);
        Assert.All(["Osavuosikatsaus 2/2025", "tammi–elokuu 2025", "1 / 2 ylittynyt", "ei toteudu", "vähintään 4", "Vastuussa: Hoiva",
            "Myöhässä olevat toimenpiteet", "50,0\u00A0%", "moite", "hyvinvointialuealoite"], text => Assert.Contains(text, finnish.Text,
                StringComparison.Ordinal));
        Assert.All(["Delårsöversikt 2/2025", "januari–augusti 2025", "1 av 2 överskridna", "uppnås inte", "minst 4", "kritik"],
            text => Assert.Contains(text, swedish.Text, StringComparison.Ordinal));
        Assert.All(["January to August 2025", "1 of 2 exceeded", "off track", "at least 4", "Answered in time"],
            text => Assert.Contains(text, english.Text, StringComparison.Ordinal));
        Assert.Contains("<html lang=\"sv\">", swedish.Text, StringComparison.Ordinal);
        // As it is sent: here entities are read.
        Assert.DoesNotContain("<b>Paljon", await Raw(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_what_was_not_received_and_shows_no_zero_for_it()
    {
        var (county, _, _) = await Whole(service);
        var empty = await service.NewCounty();

        var booked = await Get(await LinkTo(await service.InterimReports.AssembleInterimReportAsync(Assembling(county))));
        var nothing = await Get(await LinkTo(await service.InterimReports.AssembleInterimReportAsync(Assembling(empty))));

        Assert.Contains("Kirjauksia ei ole saatu: heinäkuu, elokuu.", booked.Text, StringComparison.Ordinal);
        Assert.Contains("Katsauksesta puuttuu osia. Ei saatu:", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("Talouden lukuja ei ole vielä vahvistettu näiltä kuukausilta.", nothing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", nothing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"value\"", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_its_version_alone_and_an_approved_version_is_everybodys()
    {
        var (county, _, _) = await Whole(service);
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        var link = await LinkTo(first);
        await service.InterimReports.AssembleInterimReportAsync(Next(county, first));
        var path = link.Split('?')[0];

        Assert.Equal(HttpStatusCode.OK, (await Get(link)).Status);
        Assert.Contains("Tämä on versio 1. Uusin versio on 2.", (await Get(link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"{path[..^1]}2?{link.Split('?')[1]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(link + "x")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(path, Token(county.Code, "strategy.read"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Token(county.Code, "strategy.write"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Token("99", "strategy.read"))).Status);

        await service.InterimReports.ApproveInterimReportAsync(new()
        {
            ReportId = first.ReportId,
            CountyCode = county.Code,
            Version = 1,
            Decision = Deciding(county.Executive)
        });

        Assert.Contains("15.1.2026, 7 §", (await Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal($"https://goals.example{path}", await service.Read<string>(
            $"select data->>'pageAddress' from journal where type like '%interim-report-approved%' and subject = 'interim-reports/{first.ReportId}/1'"));
    }

    [Fact]
    public async Task With_pdf_in_its_address_a_version_is_a_tagged_document_on_paper()
    {
        Assert.SkipUnless(PagePrinter.OnPath(Environment.GetEnvironmentVariable("PATH") ?? "") is not null,
            "There is no Chromium or Chrome on this machine to print with.");
        var (county, _, _) = await Whole(service);
        var path = await LinkTo(await service.InterimReports.AssembleInterimReportAsync(Assembling(county)));
        using var client = new HttpClient { BaseAddress = service.HttpAddress };

        using var reply = await client.GetAsync(new Uri(path.Replace("?", "/pdf?", StringComparison.Ordinal), UriKind.Relative));
        var pdf = Encoding.Latin1.GetString(await reply.Content.ReadAsByteArrayAsync());

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (fi)", pdf, StringComparison.Ordinal);
        // Text, and not a picture of it.
        Assert.Contains("/ToUnicode", pdf, StringComparison.Ordinal);
    }

    private string Token(string county, string permission) =>
        service.Identity.Token([county], [permission], "reader", TimeSpan.FromHours(1));

    private async Task<string> LinkTo(Wire.InterimReport report) => (await service.InterimReports.LinkInterimReportAsync(
        new() { ReportId = report.ReportId, CountyCode = report.CountyCode, Version = report.Version })).Path;

    private async Task<string> Raw(string path)
    {
        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        return await client.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    private async Task<(HttpStatusCode Status, string Text)> Get(string path, string? token = null)
    {
        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (reply.StatusCode, WebUtility.HtmlDecode(await reply.Content.ReadAsStringAsync()));
    }
}
