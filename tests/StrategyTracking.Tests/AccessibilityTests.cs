using Platform.Testing;
using static Platform.StrategyTracking.Tests.InterimReportTests;

namespace Platform.StrategyTracking.Tests;

/// <summary>Pages in a browser, as they are read on a desk and on a phone, by the keyboard alone and by programs that read aloud.</summary>
[Collection<SharedByInterimReports>]
public sealed class AccessibilityTests(InterimReportFixture service)
{
    private static readonly int[] s_widths = [1200, 390];
    private static readonly string[] s_languages = ["fi", "sv", "en"];

    [Fact]
    public async Task A_follow_up_is_for_all_readers_at_each_level()
    {
        var (county, unit) = await Steered();
        await using var browser = await ReadersBrowser.Open();

        Assert.Empty(await Findings(browser, "follow-up-management", await Link(Wire.FollowUpLevel.Management), s_languages));
        Assert.Empty(await Findings(browser, "follow-up-executive", await Link(Wire.FollowUpLevel.Executive), "fi"));
        Assert.Empty(await Findings(browser, "follow-up-council", await Link(Wire.FollowUpLevel.Council), "fi"));
        Assert.Empty(await Findings(browser, "follow-up-operations", await Link(Wire.FollowUpLevel.Operations, unit), "fi"));

        async Task<string> Link(Wire.FollowUpLevel level, string of = "") => (await service.FollowUps.LinkFollowUpAsync(
            new() { CountyCode = county.Code, Level = level, UnitId = of })).Path;
    }

    [Fact]
    public async Task An_interim_report_is_for_all_readers_whole_or_not_and_so_is_the_word_that_there_is_none()
    {
        var (county, _) = await Steered();
        var empty = await service.NewCounty();
        await using var browser = await ReadersBrowser.Open();

        var whole = await Link(county);

        Assert.Empty(await Findings(browser, "interim-report-whole", whole, s_languages));
        Assert.Empty(await Findings(browser, "interim-report-empty", await Link(empty), "fi"));
        Assert.Empty(await Findings(browser, "interim-report-none", whole + "x", "fi"));

        async Task<string> Link(TestCounty of)
        {
            var report = await service.InterimReports.AssembleInterimReportAsync(Assembling(of));
            return (await service.InterimReports.LinkInterimReportAsync(
                new() { ReportId = report.ReportId, CountyCode = of.Code, Version = report.Version })).Path;
        }
    }

    [Fact]
    public async Task A_steering_file_is_for_all_readers_of_a_negotiation_and_of_the_one_to_come()
    {
        var (county, _) = await Steered();
        var empty = await service.NewCounty();
        var negotiation = (await service.Steering.ListNegotiationsAsync(new() { CountyCode = county.Code })).Negotiations[0];
        await using var browser = await ReadersBrowser.Open();

        Assert.Empty(await Findings(browser, "steering-file", await Link(county, negotiation.NegotiationId), s_languages));
        Assert.Empty(await Findings(browser, "steering-file-to-come", await Link(county), "fi"));
        Assert.Empty(await Findings(browser, "steering-file-empty", await Link(empty), "fi"));

        async Task<string> Link(TestCounty of, string id = "") => (await service.Steering.LinkSteeringFileAsync(
            new() { CountyCode = of.Code, NegotiationId = id })).Path;
    }

    /// <summary>The browser is not blind.</summary>
    [Fact]
    public async Task What_keeps_readers_from_a_page_is_found()
    {
        const string Page =
            """
            <!DOCTYPE html><html lang="fi"><title>x</title><body><main><h1>x</h1><p style="color:#ccc">pale</p>
            <a href="#a" tabindex="-1">one</a> <a href="#b" tabindex="2" style="outline:none">two</a>
            <div style="width:5000px">wide</div></main></body></html>
            """;
        await using var browser = await ReadersBrowser.Open();

        var findings = await browser.FindingsOf(new($"data:text/html,{Uri.EscapeDataString(Page)}"), 390, "unreadable");

        Assert.Contains(findings, one => one.Contains("color-contrast, serious", StringComparison.Ordinal));
        Assert.Contains(findings, one => one.EndsWith("wider than the window", StringComparison.Ordinal));
        Assert.Contains(findings, one => one.Contains("Tab 1 leads to A \"two\", not to A \"one\"", StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> Findings(ReadersBrowser browser, string name, string path, params string[] languages)
    {
        List<string> found = [];

        foreach (var language in languages)
        {
            foreach (var width in s_widths)
            {
                found.AddRange(await browser.FindingsOf(
                    new Uri(service.HttpAddress, $"{path}&lang={language}"), width, $"{name}-{language}-{width}"));
            }
        }

        return found;
    }

    /// <summary>A county with something in every part, and what two negotiations have brought.</summary>
    private async Task<(TestCounty County, string Unit)> Steered()
    {
        var (county, keyResult, unit) = await Whole(service);
        await SteeringPageTests.Steer(service, county, keyResult, unit);
        return (county, unit);
    }
}
