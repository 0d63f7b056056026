using System.Globalization;

namespace Platform.NewsReleases.Newsroom;

/// <summary>What the pages and mails say themselves, in one language.</summary>
public sealed partial class Words : PageWords
{
    private Words(string code)
        : base(code) { }

    public required string Newsroom { get; init; }
    public required string Releases { get; init; }
    public required string Filter { get; init; }
    public required string Kind { get; init; }
    public required string AnyKind { get; init; }
    public required string TextLanguage { get; init; }
    public required string AnyLanguage { get; init; }
    public required string Show { get; init; }
    public required string Older { get; init; }
    public required string ToNewest { get; init; }
    public required string Nothing { get; init; }
    public required string Pages { get; init; }
    public required string Feed { get; init; }
    public required string Subscribe { get; init; }
    public required string SubscribeIntro { get; init; }
    public required string Email { get; init; }
    public required string EmailHint { get; init; }
    public required string WhichLanguages { get; init; }
    public required string WhichKinds { get; init; }
    public required string WhichAudiences { get; init; }
    public required string AudiencesHint { get; init; }
    public required string AddressedTo { get; init; }
    public required string SendWish { get; init; }
    public required string Error { get; init; }
    public required string ErrorSummary { get; init; }
    public required string BadEmail { get; init; }
    public required string NoLanguage { get; init; }
    public required string NoKind { get; init; }
    public required string WishTaken { get; init; }
    public required string WishTakenText { get; init; }
    public required string Confirm { get; init; }
    public required string ConfirmText { get; init; }
    public required string Confirmed { get; init; }
    public required string ConfirmedText { get; init; }
    public required string Unsubscribe { get; init; }
    public required string UnsubscribeText { get; init; }
    public required string Unsubscribed { get; init; }
    public required string UnsubscribedText { get; init; }
    public required string BadLink { get; init; }
    public required string BadLinkText { get; init; }
    public required string NotFound { get; init; }
    public required string NotFoundText { get; init; }
    public required string Failed { get; init; }
    public required string FailedText { get; init; }
    public required string TooMany { get; init; }
    public required string TooManyText { get; init; }
    public required string Published { get; init; }
    public required string NotStated { get; init; }
    public required string Contacts { get; init; }
    public required string Phone { get; init; }
    public required string Keywords { get; init; }
    public required string Links { get; init; }
    public required string Sources { get; init; }
    public required string Publisher { get; init; }
    public required string Terms { get; init; }
    public required string Correction { get; init; }
    public required string CorrectionNote { get; init; }
    public required string FirstEdition { get; init; }
    public required string OlderEdition { get; init; }
    public required string NewestEdition { get; init; }
    public required string OtherLanguages { get; init; }
    public required string Withdrawn { get; init; }
    public required string WithdrawnOn { get; init; }
    public required string WithdrawnMark { get; init; }
    public required string Reason { get; init; }
    public required string ReadOnPage { get; init; }
    public required string ConfirmMailIgnore { get; init; }

    public static Words In(Language language) => language switch
    {
        Language.Sv => s_sv,
        Language.En => s_en,
        _ => s_fi
    };

    /// <summary>A language by its own name.</summary>
    public static string NameOf(Language language) => NameOf(language.Code());

    public string ConfirmSubject(string publisher) => Say(
        $"Vahvista tilauksesi: {publisher}",
        $"Bekräfta din beställning: {publisher}",
        $"Confirm your subscription: {publisher}");

    public string ConfirmMail(string publisher) => Say(
        $"Tähän osoitteeseen on tilattu julkaisuja. Julkaisija on {publisher}. Avaa linkki ja vahvista tilaus:",
        $"Någon har beställt publiceringar från {publisher} till den här adressen. Öppna länken och bekräfta beställningen:",
        $"Somebody asked for the releases of {publisher} to be sent to this address. Open the link and confirm the subscription:");

    public string MailFooter(string publisher) => Say(
        $"Sait tämän viestin, koska olet tilannut julkaisut. Julkaisija on {publisher}. Lopeta tilaus:",
        $"Du får det här meddelandet eftersom du har beställt publiceringar från {publisher}. Avsluta beställningen:",
        $"You get this message because you subscribed to the releases of {publisher}. End the subscription:");

    public string PrivacyIntro => Say("Näin käsittelemme tietojasi:", "Så här behandlar vi dina uppgifter:", "How we handle your data:");

    /// <summary>In which language a text is that is not in the reader's.</summary>
    public string InLanguage(string code) => code switch
    {
        "sv" => Say("Ruotsiksi", "På svenska", "In Swedish"),
        "en" => Say("Englanniksi", "På engelska", "In English"),
        _ => Say("Suomeksi", "På finska", "In Finnish")
    };

    /// <summary>That a text is not in the reader's language, and in which it is.</summary>
    public string OnlyIn(IReadOnlyList<Language> languages) => Say(
        $"Teksti on saatavilla vain {Listed(languages, "ja", "suomeksi", "ruotsiksi", "englanniksi")}.",
        $"Texten finns bara på {Listed(languages, "och", "finska", "svenska", "engelska")}.",
        $"The text is available in {Listed(languages, "and", "Finnish", "Swedish", "English")} only.");

    public string KindName(ReleaseKind kind) => (kind, Code) switch
    {
        (ReleaseKind.Correction, "sv") => "Rättelsemeddelande",
        (ReleaseKind.Correction, "en") => "Correction",
        (ReleaseKind.Correction, _) => "Korjaustiedote",
        (ReleaseKind.MediaInvitation, "sv") => "Mediainbjudan",
        (ReleaseKind.MediaInvitation, "en") => "Media invitation",
        (ReleaseKind.MediaInvitation, _) => "Mediakutsu",
        (ReleaseKind.Blog, "sv") => "Blogg",
        (ReleaseKind.Blog, "en") => "Blog",
        (ReleaseKind.Blog, _) => "Blogi",
        (ReleaseKind.Announcement, "sv") => "Tillkännagivande",
        (ReleaseKind.Announcement, "en") => "Announcement",
        (ReleaseKind.Announcement, _) => "Ilmoitus",
        (ReleaseKind.Release, "sv") => "Meddelande",
        (ReleaseKind.Release, "en") => "Press release",
        (ReleaseKind.Release, _) => "Tiedote",
        _ => ""
    };

    /// <summary>For programs that read a page or a feed.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>An instant as people in the county read it, with the zone it is of.</summary>
    public string Time(DateTimeOffset instant)
    {
        var local = Local(instant);
        var zone = local.Offset == TimeSpan.FromHours(3) ? "EEST" : "EET";
        var form = Say("d.M.yyyy 'klo' HH.mm", "d.M.yyyy 'kl.' HH.mm", "d MMMM yyyy 'at' HH:mm");
        return $"{local.ToString(form, CultureInfo.InvariantCulture)} {zone}";
    }

    private static string Listed(IReadOnlyList<Language> languages, string and, string finnish, string swedish, string english)
    {
        var names = languages.Select(language => language switch { Language.Sv => swedish, Language.En => english, _ => finnish }).ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} {and} {names[^1]}";
    }
}
