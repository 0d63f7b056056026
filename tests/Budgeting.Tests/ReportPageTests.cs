using System.Net;
using System.Net.Http.Headers;
using static Platform.Budgeting.Tests.InterimReportTests;

namespace Platform.Budgeting.Tests;

public sealed class ReportPageTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task A_link_opens_its_report_in_three_languages_and_nothing_that_is_said_becomes_markup()
    {
        var (county, _, _) = await Booked(service, "<script>alert(1)</script>");
        var request = Freezing(county);
        request.Comment = new() { Fi = "Menot kasvoivat.\n\n<b>Paljon</b>" };
        var path = await LinkTo(request);

        var page = await Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("tammi–huhtikuu 2026", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Paljon&lt;/b&gt;", page.Text, StringComparison.Ordinal);
        Assert.Contains("januari–april 2026", WebUtility.HtmlDecode((await Get($"{path}&lang=sv")).Text), StringComparison.Ordinal);
        Assert.Contains("January to April 2026", (await Get($"{path}&lang=en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_of_which_months_nothing_was_received_and_shows_no_zero_for_them()
    {
        var (county, _, _) = await Booked(service);
        var request = Freezing(county);
        request.ToMonth = 7;
        var empty = await service.NewCounty();
        await empty.ApprovedBudget();

        var page = WebUtility.HtmlDecode((await Get(await LinkTo(request))).Text);
        var nothing = WebUtility.HtmlDecode((await Get(await LinkTo(Freezing(empty)))).Text);

        Assert.Contains("Kirjauksia ei ole saatu: kesäkuu, heinäkuu.", page, StringComparison.Ordinal);
        Assert.Contains("<td>ei saatu</td>", page, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"value\">ei saatu</dd>", nothing, StringComparison.Ordinal);
        Assert.DoesNotContain("tasainen tahti", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_counts_binding_revenue_as_come_in_and_not_as_exceeded()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (TestCounty.Line(Wire.Direction.Appropriation, 100),
            TestCounty.Line(Wire.Direction.RevenueEstimate, 100, binding: true));
        await county.ApprovedBudget(spending, revenue);
        await service.Actuals.RecordActualsAsync(county.Batch(1, TestCounty.On(spending, 10)));

        var page = WebUtility.HtmlDecode((await Get(await LinkTo(Freezing(county)))).Text);

        Assert.Contains("0 / 1 kertynyt", page, StringComparison.Ordinal);
        Assert.Contains(">Kertymässä</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ylittynyt", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_says_how_much_a_binding_line_binds()
    {
        var (county, _, lines) = await Booked(service);
        (lines[0].Binding, lines[0].BindingLevel) = (true, Wire.BindingLevel.Branch);
        await Amend(service, county, lines[0]);

        var page = await Get(await LinkTo(Freezing(county)));

        Assert.Contains("Kaikki tiliryhmät, alaiset yksiköt mukaan lukien", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("Henkilöstö", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_nothing_else_and_nothing_when_it_is_changed_or_its_time_is_over()
    {
        var (county, _, _) = await Booked(service);
        var path = await LinkTo(Freezing(county));
        var other = Freezing(county);
        await service.InterimReports.FreezeInterimReportAsync(other);

        Assert.Equal(HttpStatusCode.NotFound, (await Get(path.Split('?')[0])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/reports/{county.Code}/{other.ReportId}?{path.Split('?')[1]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path.Replace("until=1", "until=2", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path + "x")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(path)).Status);
        service.Clock.Advance(TimeSpan.FromHours(73));
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path)).Status);
    }

    [Fact]
    public async Task A_token_opens_the_reports_of_its_county_when_it_may_read_budgets()
    {
        var (county, _, _) = await Booked(service);
        var request = Freezing(county);
        await service.InterimReports.FreezeInterimReportAsync(request);
        var path = $"/reports/{county.Code}/{request.ReportId}";

        Assert.Equal(HttpStatusCode.OK, (await Get(path, Token(county.Code, "budgeting.read"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Token(county.Code, "budgeting.write"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Token("99", "budgeting.read"))).Status);
    }

    private string Token(string county, string permission) =>
        service.Identity.Token([county], [permission], "reader", TimeSpan.FromHours(1));

    private async Task<string> LinkTo(Wire.FreezeInterimReportRequest request)
    {
        await service.InterimReports.FreezeInterimReportAsync(request);
        return (await service.InterimReports.LinkInterimReportAsync(
            new() { ReportId = request.ReportId, CountyCode = request.CountyCode })).Path;
    }

    private async Task<(HttpStatusCode Status, string Text)> Get(string path, string? token = null)
    {
        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
