using System.Runtime.CompilerServices;
using PuppeteerSharp;
using Xunit;

namespace Platform.Testing;

/// <summary>A Chromium or Chrome of this machine, as a reader has one, and what it shows that keeps readers from a page.</summary>
public sealed class ReadersBrowser : IAsyncDisposable
{
    private const int Patience = 120_000;

    private const string Judge =
        """
        async () => {
            const told = await axe.run(document, { resultTypes: ['violations'] });
            const found = told.violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
                .map(one => `${one.id}, ${one.impact}: ${one.help}: ${one.nodes.map(node => node.target.join(' ')).join(', ')}`);
            if (told.passes.length === 0) found.push('axe has looked at nothing');
            if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page is wider than the window');
            return found;
        }
        """;

    /// <summary>What can be acted on and is to be seen, in the order of the page.</summary>
    private const string Interactive =
        """
        () => {
            const native = 'a[href], button, input, select, textarea, summary';
            window.toReach = [...document.querySelectorAll(`${native}, [tabindex]`)]
                .filter(one => (one.matches(native) || one.tabIndex >= 0) && one.getClientRects().length > 0);
            return window.toReach.length;
        }
        """;

    private const string Focused =
        """
        index => {
            const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
            const name = element => element ? `${element.tagName} "${element.textContent.trim().slice(0, 40)}"` : 'nothing';
            if (one !== window.toReach[index]) return `Tab ${index + 1} leads to ${name(one)}, not to ${name(window.toReach[index])}`;
            if (box.bottom <= 0 || box.top >= window.innerHeight) return `${name(one)} has the focus out of sight`;
            return style.outlineStyle === 'none' ? `${name(one)} does not show that it has the focus` : '';
        }
        """;

    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

    private readonly IBrowser _browser;

    private ReadersBrowser(IBrowser browser) => _browser = browser;

    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator,
        StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(_ => s_names, (folder, name) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Starts it; where there is none the test is skipped, says so, and is counted as such.</summary>
    public static async Task<ReadersBrowser> Open()
    {
        Assert.SkipUnless(Program is not null, "There is no Chromium or Chrome on this machine.");
        string[] sandbox = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        return new(await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = Program,
            Args = [.. sandbox, "--disable-dev-shm-usage"],
            Timeout = Patience,
            ProtocolTimeout = Patience
        }));
    }

    /// <summary>Opens a page, takes a picture of all of it, and answers a question about what is to be seen.</summary>
    /// <param name="page">Where it is.</param>
    /// <param name="picture">The name of the picture; it lies in artifacts/tests.</param>
    /// <param name="question">JavaScript.</param>
    public async Task<T> Look<T>(Uri page, string picture, string question)
    {
        await using var tab = await GoTo(page, 900);
        await Take(tab, picture);
        return await tab.EvaluateExpressionAsync<T>(question);
    }

    /// <summary>
    /// What keeps some readers from a page: serious and critical findings of axe; what is wider than the window; and what cannot be reached
    /// by the key Tab, or not in its order, or does not show when it is.
    /// </summary>
    /// <param name="page">Where it is.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="picture">The name of a picture of all of it; it lies in artifacts/tests.</param>
    public async Task<IReadOnlyList<string>> FindingsOf(Uri page, int width, string picture)
    {
        await using var tab = await GoTo(page, width);
        await Take(tab, picture);
        await tab.EvaluateExpressionAsync(await File.ReadAllTextAsync(InTests("Testing/node_modules/axe-core/axe.min.js")));
        List<string> found = [.. await tab.EvaluateFunctionAsync<string[]>(Judge)];
        var interactive = await tab.EvaluateFunctionAsync<int>(Interactive);

        for (var index = 0; index < interactive; index++)
        {
            await tab.Keyboard.PressAsync("Tab");

            if (await tab.EvaluateFunctionAsync<string>(Focused, index) is { Length: > 0 } finding)
            {
                found.Add(finding);
                break;
            }
        }

        return [.. found.Select(one => $"{picture}: {one}")];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    private async Task<IPage> GoTo(Uri page, int width)
    {
        var tab = await _browser.NewPageAsync();
        (tab.DefaultTimeout, tab.DefaultNavigationTimeout) = (Patience, Patience);
        await tab.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await tab.GoToAsync(page.ToString(), WaitUntilNavigation.Networkidle0);
        return tab;
    }

    private static Task Take(IPage tab, string picture) => tab.ScreenshotAsync(
        Path.Combine(Directory.CreateDirectory(InTests("../artifacts/tests")).FullName, $"{picture}.png"),
        new ScreenshotOptions { FullPage = true });

    private static string InTests(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", path));
}
