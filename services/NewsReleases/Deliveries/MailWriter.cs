using MimeKit;
using Platform.NewsReleases.Newsroom;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;
using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Deliveries;

/// <summary>Writes mails as they are to be sent: plain text, with the headers by which a mail program cancels with one click (RFC 8058).</summary>
internal sealed class MailWriter(NewsDbContext db, Tokens tokens, NewsroomAddress newsroom, TimeProvider time)
{
    private readonly Dictionary<(Guid, int), (Release Release, Publisher Publisher)> _read = [];

    /// <summary>Null when it must not be sent any more: withdrawn, corrected, cancelled, or confirmed already.</summary>
    public async Task<MimeMessage?> Write(Taken taken)
    {
        var subscription = await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(s => s.SubscriptionId == taken.SubscriptionId);

        if (subscription?.Address is not { } address)
        {
            return null;
        }

        return taken.ReleaseId is { } release ? await AboutRelease(taken, release, subscription, address) : await Asking(taken, subscription, address);
    }

    private async Task<MimeMessage?> Asking(Taken taken, Subscription subscription, string address)
    {
        if (subscription.WantedLanguages is not [var language, ..] || await db.PublisherOf(taken.CountyCode, CancellationToken.None) is not { } publisher)
        {
            return null;
        }

        var words = Words.In(language);
        var name = publisher.Name.Best(language).Text;
        var link = newsroom.Confirm(taken.CountyCode, tokens.Confirming(subscription.SubscriptionId, subscription.AskedAt), language);
        return Mail(taken, publisher, language, address, words.ConfirmSubject(name), $"{words.ConfirmMail(name)}\n\n{link}\n\n{words.ConfirmMailIgnore}\n");
    }

    private async Task<MimeMessage?> AboutRelease(Taken taken, Guid id, Subscription subscription, string address)
    {
        // Withdrawn or corrected meanwhile? That is asked for each mail; what an edition says does not change.
        var isPublic = await db.Releases.AnyAsync(release => release.ReleaseId == id && release.PublicEdition == taken.Edition);
        var (release, publisher) = await Read(id, taken.Edition!.Value);
        var edition = release.Editions.Single(one => one.Number == taken.Edition);
        Wire.Language[] languages = [.. subscription.Languages.Where(edition.Languages.Contains)];

        if (!isPublic || subscription.State != SubscriptionState.Confirmed || languages is not [var first, ..])
        {
            return null;
        }

        var cancel = newsroom.Unsubscribe(taken.CountyCode, tokens.Cancelling(subscription.SubscriptionId), first);
        var parts = languages.Select(language => MailText.Of(release, edition, publisher, language, newsroom));
        var text = $"{string.Join("\n\n\n", parts)}\n\n-- \n{Words.In(first).MailFooter(publisher.Name.Best(first).Text)}\n{cancel}\n";
        var mail = Mail(taken, publisher, first, address, MailText.Subject(edition, first), text);

        mail.Headers.Add(HeaderId.ListId, $"<releases.{taken.CountyCode}.{newsroom.Domain}>");
        mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{cancel}>");
        mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return mail;
    }

    private MimeMessage Mail(Taken taken, Publisher publisher, Wire.Language language, string address, string subject, string text)
    {
        var mail = new MimeMessage { Subject = subject, Date = time.GetUtcNow(), MessageId = $"{taken.DeliveryId:N}@{newsroom.Domain}" };
        mail.From.Add(new MailboxAddress(publisher.Name.Best(language).Text, newsroom.Sender));
        mail.To.Add(MailboxAddress.Parse(address));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, language.Code());
        mail.Body = new TextPart("plain") { Text = text };
        return mail;
    }

    private async Task<(Release, Publisher)> Read(Guid id, int edition)
    {
        if (!_read.TryGetValue((id, edition), out var read))
        {
            var release = await db.Releases.AsNoTracking().Include(r => r.Editions).SingleAsync(r => r.ReleaseId == id);
            var version = release.Editions.Single(e => e.Number == edition).PublisherVersion;
            _read[(id, edition)] = read = (release, (await db.PublisherOf(release.CountyCode, version, CancellationToken.None))!);
        }

        return read;
    }
}
