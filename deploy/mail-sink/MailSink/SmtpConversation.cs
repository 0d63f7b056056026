using System.Text;

namespace Platform.MailSink;

/// <summary>One client's conversation (RFC 5321), as much of it as senders of mail need: several mails, each with its envelope.</summary>
/// <param name="stream">The connection.</param>
/// <param name="mailboxes">Where mails go.</param>
public sealed class SmtpConversation(Stream stream, Mailboxes mailboxes)
{
    private const int LargestMail = 10 * 1024 * 1024;
    private const int MostRecipients = 100;

    private readonly SmtpLines _lines = new(stream);
    private readonly List<string> _recipients = [];
    private string? _sender;

    /// <summary>Talks until the client quits or is gone.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        await Say("220 mail-sink ready");

        while (await _lines.Read(cancellationToken) is { } line)
        {
            var command = line.Length >= 4 ? line[..4].ToUpperInvariant() : line;

            if (command == "QUIT")
            {
                await Say("221 bye");
                return;
            }

            await Say(command == "DATA" ? await Data(cancellationToken) : Answer(command, line));
        }
    }

    private string Answer(string command, string line) => command switch
    {
        "EHLO" => $"250-mail-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 SIZE {LargestMail}",
        "HELO" => "250 mail-sink",
        "NOOP" => "250 OK",
        "RSET" => Reset("250 OK"),
        "MAIL" => Mail(line),
        "RCPT" => Recipient(line),
        _ => "502 not known here"
    };

    private string Mail(string line)
    {
        if (_sender is not null)
        {
            return "503 there is a sender already";
        }

        if (Path(line, "MAIL FROM:") is not { } sender)
        {
            return "501 say MAIL FROM:<address>";
        }

        var size = line.Split(' ').FirstOrDefault(part => part.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase));

        if (size is not null && (!long.TryParse(size.AsSpan(5), out var bytes) || bytes > LargestMail))
        {
            return "552 too large";
        }

        _sender = sender;
        return "250 OK";
    }

    private string Recipient(string line)
    {
        if (_sender is null)
        {
            return "503 a sender first";
        }

        if (Path(line, "RCPT TO:") is not { Length: > 0 } recipient)
        {
            return "501 say RCPT TO:<address>";
        }

        if (_recipients.Count == MostRecipients)
        {
            return "452 too many recipients";
        }

        // Addresses by which a sender can be shown what refusals are.
        switch (recipient.Split('@')[0].ToLowerInvariant())
        {
            case "refused":
                return "550 no such mailbox";
            case "later":
                return "451 try again later";
            default:
                _recipients.Add(recipient);
                return "250 OK";
        }
    }

    private async Task<string> Data(CancellationToken cancellationToken)
    {
        if (_recipients.Count == 0)
        {
            return "503 a recipient first";
        }

        await Say("354 go on, and end with a dot");

        if (await _lines.ReadMail(LargestMail, cancellationToken) is not { } mail)
        {
            return Reset("552 too large");
        }

        if (_recipients.Any(recipient => recipient.StartsWith("unwanted@", StringComparison.OrdinalIgnoreCase)))
        {
            return Reset("554 not wanted");
        }

        var message = MailReader.Read(_sender!, mail);

        foreach (var recipient in _recipients)
        {
            mailboxes.Put(recipient, message);
        }

        return Reset("250 taken");
    }

    private string Reset(string answer)
    {
        _sender = null;
        _recipients.Clear();
        return answer;
    }

    private static string? Path(string line, string verb)
    {
        if (!line.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var (open, close) = (line.IndexOf('<', StringComparison.Ordinal), line.IndexOf('>', StringComparison.Ordinal));
        return open >= 0 && close > open ? line[(open + 1)..close] : null;
    }

    private async Task Say(string answer) => await stream.WriteAsync(Encoding.UTF8.GetBytes($"{answer}\r\n"));
}
