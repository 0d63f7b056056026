using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Platform.NewsReleases.Deliveries;

/// <summary>The mail server that is told by the section <c>Smtp</c>, and connections to it for as long as there is mail.</summary>
internal sealed class MailServer(IConfiguration configuration)
{
    /// <summary>Less than half of the lease: a sender that is still waiting must not be taken for dead.</summary>
    public static readonly TimeSpan Eventually = TimeSpan.FromSeconds(45);

    private readonly IConfigurationSection _settings = configuration.GetSection("Smtp");

    public async Task<SmtpClient> Connect(CancellationToken cancellationToken)
    {
        var client = new SmtpClient { Timeout = (int)Eventually.TotalMilliseconds };

        try
        {
            var security = _settings.GetValue("Security", SecureSocketOptions.StartTlsWhenAvailable);
            await client.ConnectAsync(_settings["Host"] ?? "localhost", _settings.GetValue("Port", 25), security, cancellationToken);

            if (_settings["User"] is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, _settings["Password"] ?? "", cancellationToken);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Hands one mail over. A stopping service lets it finish: only an answer tells whether the server has it.</summary>
    public static async Task HandOver(SmtpClient client, MimeMessage mail)
    {
        using var patience = new CancellationTokenSource(Eventually);
        await client.SendAsync(mail, patience.Token);
    }
}
