using MimeKit;
using Platform.NewsReleases.Newsroom;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;
using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Deliveries;

/// <summary>
/// Writes mails as they are to be sent: plain text, with the headers by which a mail program cancels with one click (RFC 8058).
/// </summary>
internal sealed class MailWriter(NewsDbContext db, Tokens tokens, NewsroomAddress newsroom, TimeProvider time)
{
    /// <summary>By kind too: what was read before a withdrawal does not say why it was withdrawn.</summary>
    private readonly Dictionary<(string Kind, Guid, int), (Release Release, Edition Edition, Publisher Publisher)> _read = [];

    /// <summary>Null when it must not be sent any more: withdrawn, corrected, cancelled, or confirmed already.</summary>
    public async Task<MimeMessage?> Write(Taken taken)
    {
        if (taken.Address is not { } address)
        {
            return null;
        }

        return taken.Kind switch
        {
            nameof(MailKind.Edition) => await AboutEdition(taken, address),
            nameof(MailKind.Withdrawal) => await AboutWithdrawal(taken, address),
            _ => await Asking(taken, address)
        };
    }

    private async Task<MimeMessage?> Asking(Taken taken, string address)
    {
        if (taken.AskedIn is not { } language
            || await db.PublisherOf(taken.CountyCode, CancellationToken.None) is not { } publisher)
        {
            return null;
        }

        var words = Words.In(language);
        var name = publisher.Name.Best(language).Text;
        var link = newsroom.Confirm(taken.CountyCode,
            tokens.Confirming(taken.CountyCode, taken.Link!.Value, taken.AskedAt), language);
        return Mail(taken, publisher, language, address, words.ConfirmSubject(name),
            $"{words.ConfirmMail(name)}\n\n{link}\n\n{words.ConfirmMailIgnore}\n");
    }

    private async Task<MimeMessage?> AboutEdition(Taken taken, string address)
    {
        // Withdrawn or corrected meanwhile? That is read for each mail; what an edition says does not change.
        if (!taken.IsPublic || !taken.IsConfirmed)
        {
            return null;
        }

        var (release, edition, publisher) = await Read(taken);
        Language[] wanted = [.. taken.Reads.Where(edition.Languages.Contains)];

        // Whoever got what is corrected gets the correction, in whatever language it is.
        if (wanted.Length == 0 && edition.Number == 1)
        {
            return null;
        }

        var languages = wanted.Length > 0 ? wanted : edition.Languages;
        var parts = languages.Select(language => MailText.Of(release, edition, publisher, language, newsroom));
        return AboutRelease(taken, publisher, address, edition, languages[0], MailText.Subject(edition, languages[0]), parts);
    }

    private async Task<MimeMessage?> AboutWithdrawal(Taken taken, string address)
    {
        if (!taken.IsConfirmed)
        {
            return null;
        }

        var (release, edition, publisher) = await Read(taken);
        Language[] wanted = [.. taken.Reads.Where(edition.Languages.Contains)];
        var languages = wanted.Length > 0 ? wanted : edition.Languages;
        var parts = languages.Select(language => MailText.Withdrawal(release, edition, language, newsroom));
        return AboutRelease(taken, publisher, address, edition, languages[0],
            MailText.WithdrawalSubject(edition, languages[0]), parts);
    }

    /// <summary>What the mail says itself is in the subscriber's language, also when the release is not.</summary>
    private MimeMessage AboutRelease(
        Taken taken, Publisher publisher, string address, Edition edition, Language language, string subject,
        IEnumerable<string> parts)
    {
        var own = taken.Reads.Contains(language) ? language : taken.Reads[0];
        var words = Words.In(own);
        var only = own == language ? "" : $"{words.OnlyIn(edition.Languages)}\n\n";
        var cancel = newsroom.Unsubscribe(taken.CountyCode, tokens.Cancelling(taken.CountyCode, taken.Link!.Value), own);
        var text = $"{only}{string.Join("\n\n\n", parts)}\n\n-- \n{words.MailFooter(publisher.Name.Best(own).Text)}\n{cancel}\n";
        var mail = Mail(taken, publisher, language, address, subject, text);

        mail.Headers.Add(HeaderId.ListId, $"<releases.{taken.CountyCode}.{newsroom.Domain}>");
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{cancel}>");
        mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return mail;
    }

    private MimeMessage Mail(Taken taken, Publisher publisher, Language language, string address, string subject, string text)
    {
        var mail = new MimeMessage { Subject = subject, Date = time.GetUtcNow(), MessageId = $"{taken.DeliveryId:N}@{newsroom.Domain}" };
        mail.From.Add(new MailboxAddress(publisher.Name.Best(language).Text, newsroom.Sender));
        mail.To.Add(MailboxAddress.Parse(address));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, language.Code());
        mail.Body = new TextPart("plain") { Text = text };
        return mail;
    }

    private async Task<(Release Release, Edition Edition, Publisher Publisher)> Read(Taken taken)
    {
        var (id, number) = (taken.ReleaseId!.Value, taken.Edition!.Value);

        if (!_read.TryGetValue((taken.Kind, id, number), out var read))
        {
            var release = await db.Releases.AsNoTracking().Include(r => r.Editions).SingleAsync(r => r.ReleaseId == id);
            var edition = release.Editions.Single(e => e.Number == number);
            _read[(taken.Kind, id, number)] = read = (release, edition,
                (await db.PublisherOf(release.CountyCode, edition.PublisherVersion, CancellationToken.None))!);
        }

        return read;
    }
}
