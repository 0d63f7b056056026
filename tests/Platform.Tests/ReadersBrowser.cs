using PuppeteerSharp;

namespace Platform.Journeys;

/// <summary>A Chromium or Chrome of this machine, as a reader has one.</summary>
internal static class ReadersBrowser
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator,
        StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(_ => s_names, (folder, name) => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Opens a page, takes a picture of all of it, and answers a question about what is to be seen.</summary>
    /// <param name="page">Where it is.</param>
    /// <param name="picture">The file, a PNG.</param>
    /// <param name="question">JavaScript.</param>
    public static async Task<T> Look<T>(Uri page, string picture, string question)
    {
        string[] sandbox = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        await using var browser = await Puppeteer.LaunchAsync(
            new LaunchOptions { ExecutablePath = Program, Args = [.. sandbox, "--disable-dev-shm-usage"] });
        var tab = await browser.NewPageAsync();
        await tab.SetViewportAsync(new ViewPortOptions { Width = 900, Height = 1200 });
        await tab.GoToAsync(page.ToString(), WaitUntilNavigation.Networkidle0);
        await tab.ScreenshotAsync(picture, new ScreenshotOptions { FullPage = true });
        return await tab.EvaluateExpressionAsync<T>(question);
    }
}
