namespace Platform.Tool.MailSink;

/// <summary>
/// The last mails that came, one of each kind a recipient: a mail that comes again under the same Message-ID is the same mail, as it is to
/// the mailboxes of people, and only counted.
/// </summary>
/// <param name="keep">How many mails are kept.</param>
internal sealed class Mailboxes(int keep)
{
    private readonly Lock _door = new();
    private readonly LinkedList<Mail> _mails = [];

    /// <summary>Puts a mail in the mailbox of one recipient.</summary>
    public void Put(string recipient, ReceivedMessage message)
    {
        lock (_door)
        {
            for (var node = _mails.First; node is not null; node = node.Next)
            {
                if (message.MessageId is not null && node.Value.Message.MessageId == message.MessageId
                    && IsSame(node.Value.Recipient, recipient))
                {
                    node.Value = node.Value with { Times = node.Value.Times + 1 };
                    return;
                }
            }

            _mails.AddFirst(new Mail(Guid.CreateVersion7(), recipient, message, 1));

            if (_mails.Count > keep)
            {
                _mails.RemoveLast();
            }
        }
    }

    /// <summary>Newest first; those of one recipient, or all.</summary>
    public IReadOnlyList<Mail> List(string? recipient = null)
    {
        lock (_door)
        {
            return [.. _mails.Where(mail => recipient is null || IsSame(mail.Recipient, recipient))];
        }
    }

    /// <summary>One mail, unless it is forgotten.</summary>
    public Mail? Find(Guid id)
    {
        lock (_door)
        {
            return _mails.FirstOrDefault(mail => mail.Id == id);
        }
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A mail in a mailbox.</summary>
/// <param name="Id">The sink's own.</param>
/// <param name="Recipient">Whose mailbox.</param>
/// <param name="Message">What came.</param>
/// <param name="Times">How often it came.</param>
internal sealed record Mail(Guid Id, string Recipient, ReceivedMessage Message, int Times);

/// <summary>A mail as it was received.</summary>
/// <param name="Sender">Of the envelope.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="MessageId">Without brackets; null when it has none.</param>
/// <param name="From">The header.</param>
/// <param name="Subject">The header, decoded.</param>
/// <param name="Headers">All headers in order, decoded.</param>
/// <param name="Text">The plain text.</param>
internal sealed record ReceivedMessage(
    string Sender, DateTimeOffset ReceivedAt, string? MessageId, string From, string Subject,
    IReadOnlyList<MailHeader> Headers, string Text);

/// <summary>A header of a mail.</summary>
internal sealed record MailHeader(string Name, string Value);
