using System.Buffers;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Platform.Tool.MailSink;

/// <summary>Puts a mail that came into the mailbox of each of its recipients.</summary>
internal sealed class MailStore(Mailboxes mailboxes) : MessageStore
{
    /// <inheritdoc/>
    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        // An address by which a sender can be shown that a mail may be refused after it was read.
        if (transaction.To.Any(recipient => recipient.User.Equals("unwanted", StringComparison.OrdinalIgnoreCase)))
        {
            return new SmtpResponse(SmtpReplyCode.TransactionFailed, "not wanted");
        }

        // And one by which it can be shown that a server may take a mail and say nothing.
        if (transaction.To.Any(recipient => recipient.User.Equals("slow", StringComparison.OrdinalIgnoreCase)))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        var message = MailReader.Read(transaction.From.AsAddress(), buffer.ToArray());

        foreach (var recipient in transaction.To)
        {
            mailboxes.Put(recipient.AsAddress(), message);
        }

        return SmtpResponse.Ok;
    }
}
