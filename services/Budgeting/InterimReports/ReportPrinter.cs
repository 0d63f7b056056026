using Platform.Budgeting.Pages;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Platform.Budgeting.InterimReports;

/// <summary>
/// Prints a report's page as PDF, by a Chromium or Chrome of this machine: the one that <c>Budgeting:Browser</c> names, or the first on the path; <c>none</c> is none.
/// Without one, pages are read and printed by the reader's own browser.
/// </summary>
internal sealed class ReportPrinter : IDisposable
{
    private const string PageNumbers = """<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>""";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private readonly string? _browser;
    // A browser is large: one at a time, and gone when it has printed.
    private readonly SemaphoreSlim _turn = new(1);

    public ReportPrinter(IConfiguration configuration) => _browser = configuration["Budgeting:Browser"] switch
    {
        "none" => null,
        { Length: > 0 } named => File.Exists(named) ? named : throw new InvalidOperationException($"Budgeting:Browser is {named}, and no such file is there."),
        _ => OnPath(Environment.GetEnvironmentVariable("PATH") ?? "")
    };

    public bool IsThere => _browser is not null;

    /// <summary>Tagged, with an outline, as screen readers need it. Nothing is run or loaded from elsewhere meanwhile.</summary>
    /// <exception cref="TimeoutException">It takes too long, or others wait already.</exception>
    /// <exception cref="PuppeteerException">The browser failed.</exception>
    public async Task<byte[]> Print(string html, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(s_longest, cancellationToken))
        {
            throw new TimeoutException("Other reports are being printed.");
        }

        try
        {
            await using var browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = _browser,
                // As root, which only containers are, a browser has no sandbox; and their shared memory is small.
                Args = [.. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(), "--disable-dev-shm-usage"],
                Timeout = (int)s_longest.TotalMilliseconds
            });
            // Whatever it does with the page, the browser ends after this.
            return await Print(browser, html).WaitAsync(s_longest, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<byte[]> Print(IBrowser browser, string html)
    {
        var page = await browser.NewPageAsync();
        await page.SetJavaScriptEnabledAsync(false);
        await page.SetOfflineModeAsync(true);
        await page.SetContentAsync(PagesEndpoint.WithStyleInside(html));
        return await page.PdfDataAsync(new PdfOptions
        {
            Format = PaperFormat.A4,
            MarginOptions = new() { Top = "15mm", Bottom = "18mm", Left = "12mm", Right = "12mm" },
            DisplayHeaderFooter = true,
            HeaderTemplate = "<span></span>",
            FooterTemplate = PageNumbers,
            Tagged = true,
            Outline = true
        });
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>The first of the known names in the folders of a path.</summary>
    internal static string? OnPath(string path) => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(_ => s_names, (folder, name) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
