extern alias sink;

using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Testing;
using sink::Platform.MailSink;

namespace Platform.NewsReleases.Tests;

/// <summary>The mail sink, which takes what the service sends and is asked what came.</summary>
public sealed class MailServerOfTests : WebApplicationFactory<sink::Program>
{
    private readonly TestClock? _clock;
    private HttpClient _http = null!;

    /// <param name="clock">Of the service that sends, if one does.</param>
    public MailServerOfTests(TestClock? clock = null)
    {
        _clock = clock;
        UseKestrel();
    }

    public int SmtpPort { get; private set; }

    public void Start()
    {
        StartServer();
        SmtpPort = Services.GetServices<IHostedService>().OfType<SmtpServer>().Single().Port;
        _http = new HttpClient { BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async Task<IReadOnlyList<Mail>> MailsTo(string address) => (await _http.GetFromJsonAsync<List<Mail>>($"/mails?to={Uri.EscapeDataString(address)}"))!;

    public Task<string> Page(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Waits for a mail whose subject has a part.</summary>
    public async Task<Mail> MailTo(string address, string subject)
    {
        for (var limit = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(20))
        {
            if ((await MailsTo(address)).FirstOrDefault(mail => mail.Message.Subject.Contains(subject, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            _clock?.PassPauses();
            Assert.True(DateTime.UtcNow < limit, $"No mail about {subject} came within a minute.");
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Told beforehand: the program does not wait for the factory to change its port.
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("SMTP_PORT", "0");
        builder.UseSetting("Keep", "10000");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }
}
