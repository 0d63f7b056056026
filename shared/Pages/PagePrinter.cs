using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Platform.Pages;

/// <summary>
/// Prints pages as PDF, by a Chromium or Chrome of this machine: the one that the service's setting names, or the first on the path;
/// <c>none</c> is none. Without one, pages are read and printed by the reader's own browser.
/// </summary>
public sealed partial class PagePrinter : IDisposable
{
    private const string PageNumbers =
        """<div style="font-size:8px;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>""";

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private readonly ILogger<PagePrinter> _logger;
    private readonly string? _browser;
    // A browser is large: one at a time, and gone when it has printed.
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A printer by the browser that the setting of this name names.</summary>
    public PagePrinter(IConfiguration configuration, string setting, ILogger<PagePrinter> logger)
    {
        _logger = logger;
        _browser = configuration[setting] switch
        {
            "none" => null,
            { Length: > 0 } named => File.Exists(named)
                ? named
                : throw new InvalidOperationException($"{setting} is {named}, and no such file is there."),
            _ => OnPath(Environment.GetEnvironmentVariable("PATH") ?? "")
        };
    }

    /// <summary>Whether there is a browser to print with.</summary>
    public bool IsThere => _browser is not null;

    /// <summary>
    /// A page, which has its style inside, as a document that is tagged and has an outline, as screen readers need it. Nothing is run or
    /// loaded from elsewhere meanwhile. Null when the browser failed or took too long, or others wait already; the log says what of it.
    /// </summary>
    public async Task<byte[]?> Print(string html, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await Print(html, cancellationToken);
        }
        catch (Exception failure) when (failure is PuppeteerException or TimeoutException or Win32Exception)
        {
            LogNotPrinted(failure, what);
            return null;
        }
    }

    private async Task<byte[]> Print(string html, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(s_longest, cancellationToken))
        {
            throw new TimeoutException("Other pages are being printed.");
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
        await page.SetContentAsync(html);
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

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>The first of the known names in the folders of a path.</summary>
    public static string? OnPath(string path) => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(_ => s_names, (folder, name) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    [LoggerMessage(LogLevel.Error, "{What} was not printed: the browser failed.")]
    private partial void LogNotPrinted(Exception failure, string what);
}
