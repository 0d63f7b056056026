using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Platform.Journeys;

/// <summary>The mailboxes of a developer's machine, as its owner reads them.</summary>
internal static partial class MailSink
{
    /// <summary>The token in the mail that asks whether a subscription is wanted, or null when it has not come.</summary>
    public static async Task<string?> TokenFor(RunningPlatform platform, string mailbox) =>
        (await MailsTo(platform, mailbox)).Select(mail => ConfirmationLink().Match(mail.Message.Text)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).FirstOrDefault();

    /// <summary>How many mails of a subject have come.</summary>
    public static async Task<int> CountOf(RunningPlatform platform, string mailbox, string subject) =>
        (await MailsTo(platform, mailbox)).Count(mail => mail.Message.Subject == subject);

    private static async Task<Mail[]> MailsTo(RunningPlatform platform, string mailbox)
    {
        using var client = new HttpClient { BaseAddress = platform.Http("mail-sink") };
        return await client.GetFromJsonAsync<Mail[]>($"mails?to={Uri.EscapeDataString(mailbox)}") ?? [];
    }

    [GeneratedRegex(@"/confirm/([^?\s]+)")]
    private static partial Regex ConfirmationLink();

    private sealed record Mail(Message Message);

    private sealed record Message(string Subject, string Text);
}
