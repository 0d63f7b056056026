using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Testing;
using Platform.Tool.MailSink;

namespace Platform.NewsReleases.Tests;

/// <summary>The mail sink, which takes what the service sends and is asked what came.</summary>
internal sealed class MailServerOfTests(TestClock? clock = null) : IAsyncDisposable
{
    private readonly WebApplication _app = MailSinkApp.Build(new(IPAddress.Loopback, 0), new Uri("http://127.0.0.1:0"), keep: 10_000);
    private readonly HttpClient _http = new();

    public int SmtpPort { get; private set; }

    public async Task Start()
    {
        await _app.StartAsync();
        SmtpPort = await _app.Services.GetRequiredService<MailServer>().Port;
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public IReadOnlyList<Mail> All => _app.Services.GetRequiredService<Mailboxes>().List();

    public async Task<IReadOnlyList<Mail>> MailsTo(string address) =>
        (await _http.GetFromJsonAsync<List<Mail>>($"/mails?to={Uri.EscapeDataString(address)}"))!;

    public Task<string> Page(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Waits for a mail whose subject has a part.</summary>
    public async Task<Mail> MailTo(string address, string subject)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(20))
        {
            if ((await MailsTo(address))
                .FirstOrDefault(mail => mail.Message.Subject.Contains(subject, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            clock?.PassPauses();
            Assert.True(DateTime.UtcNow < limit, $"No mail about {subject} came within a minute.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
