using System.Text;
using Platform.NewsReleases.Newsroom;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Deliveries;

/// <summary>A release as a mail says it in one language.</summary>
internal static class MailText
{
    public static string Subject(Edition edition, Language language)
    {
        var title = edition.Texts.Single(text => text.Language == language).Title;
        return edition.Number > 1 ? $"{Words.In(language).Correction}: {title}" : title;
    }

    public static string Of(Release release, Edition edition, Publisher publisher, Language language, NewsroomAddress newsroom)
    {
        var words = Words.In(language);
        var text = edition.Texts.Single(one => one.Language == language);
        var mail = new StringBuilder();

        mail.AppendLine(text.Title).AppendLine();

        if (edition.CorrectionNote.Best(language).Text is { Length: > 0 } note)
        {
            mail.Append(words.CorrectionNote).Append(": ").AppendLine(note).AppendLine();
        }

        Append(mail, text.Lead);
        Append(mail, text.Body);

        if (edition.Contacts.People.Count > 0)
        {
            mail.AppendLine(words.Contacts);

            foreach (var contact in edition.Contacts.People)
            {
                mail.AppendLine(string.Join(", ",
                    new[] { contact.Name, contact.Title, contact.Organisation, contact.Phone,
                        contact.Email }.Where(part => part is not null)));
            }

            mail.AppendLine();
        }

        foreach (var link in edition.Links)
        {
            mail.Append(link.Label).Append(": ").AppendLine(link.Uri);
        }

        mail.AppendLine(words.ReadOnPage).AppendLine(newsroom.Release(release.CountyCode, release.ReleaseId, language).ToString());

        if (publisher.Boilerplate.Best(language).Text is { Length: > 0 } boilerplate)
        {
            mail.AppendLine().AppendLine(boilerplate);
        }

        return mail.ToString().TrimEnd();
    }

    public static string WithdrawalSubject(Edition edition, Language language) =>
        $"{Words.In(language).WithdrawnMark}: {edition.Texts.Single(text => text.Language == language).Title}";

    /// <summary>That a release was withdrawn, when and why; nothing of what it said but its title.</summary>
    public static string Withdrawal(Release release, Edition edition, Language language, NewsroomAddress newsroom)
    {
        var words = Words.In(language);
        var title = edition.Texts.Single(text => text.Language == language).Title;
        return $"""
            {title}

            {words.Withdrawn}.
            {words.WithdrawnOn} {words.Time(release.WithdrawnAt!.Value)}
            {words.Reason}: {release.WithdrawalReason.Best(language).Text}

            {newsroom.Release(release.CountyCode, release.ReleaseId, language)}
            """;
    }

    private static void Append(StringBuilder mail, string text)
    {
        if (text.Length > 0)
        {
            mail.AppendLine(text).AppendLine();
        }
    }
}
