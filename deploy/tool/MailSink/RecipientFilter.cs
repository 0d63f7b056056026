using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Platform.Tool.MailSink;

/// <summary>Addresses by which a sender can be shown what refusals are.</summary>
internal sealed class RecipientFilter : MailboxFilter
{
    /// <inheritdoc/>
    public override Task<bool> CanDeliverToAsync(
        ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            to.User.ToLowerInvariant() switch
            {
                "refused" => throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such mailbox")),
                "later" => throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.Aborted, "try again later")),
                _ => Task.FromResult(true)
            };
}
