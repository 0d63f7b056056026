using MimeKit;

namespace Platform.Tool.MailSink;

internal static class MailReader
{
    /// <summary>Takes the bytes of a mail apart.</summary>
    public static ReceivedMessage Read(string sender, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);

        try
        {
            var mail = MimeMessage.Load(stream);
            return new ReceivedMessage(
                sender, DateTimeOffset.UtcNow, mail.MessageId, mail.From.ToString(), mail.Subject ?? "",
                [.. mail.Headers.Select(header => new MailHeader(header.Field, header.Value))], mail.TextBody ?? mail.HtmlBody ?? "");
        }
        catch (FormatException)
        {
            return new ReceivedMessage(sender, DateTimeOffset.UtcNow, null, "", "(not a mail)", [],
                System.Text.Encoding.UTF8.GetString(bytes));
        }
    }
}
