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
    public required string Reason { get; init; }
    public required string ReadOnPage { get; init; }
    public required string ConfirmMailIgnore { get; init; }

    public static Words In(Wire.Language language) => language switch
    {
        Wire.Language.Sv => s_sv,
        Wire.Language.En => s_en,
        _ => s_fi
    };

    /// <summary>A language by its own name.</summary>
    public static string NameOf(Wire.Language language) => NameOf(language.Code());

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

    public string KindName(Wire.ReleaseKind kind) => (kind, Code) switch
    {
        (Wire.ReleaseKind.Correction, "sv") => "Rättelsemeddelande",
        (Wire.ReleaseKind.Correction, "en") => "Correction",
        (Wire.ReleaseKind.Correction, _) => "Korjaustiedote",
        (Wire.ReleaseKind.MediaInvitation, "sv") => "Mediainbjudan",
        (Wire.ReleaseKind.MediaInvitation, "en") => "Media invitation",
        (Wire.ReleaseKind.MediaInvitation, _) => "Mediakutsu",
        (Wire.ReleaseKind.Blog, "sv") => "Blogg",
        (Wire.ReleaseKind.Blog, "en") => "Blog",
        (Wire.ReleaseKind.Blog, _) => "Blogi",
        (Wire.ReleaseKind.Announcement, "sv") => "Tillkännagivande",
        (Wire.ReleaseKind.Announcement, "en") => "Announcement",
        (Wire.ReleaseKind.Announcement, _) => "Ilmoitus",
        (Wire.ReleaseKind.Release, "sv") => "Meddelande",
        (Wire.ReleaseKind.Release, "en") => "Press release",
        (Wire.ReleaseKind.Release, _) => "Tiedote",
        _ => ""
    };

    /// <summary>An instant as people in the county read it, with the zone it is of.</summary>
    public string Time(DateTimeOffset instant)
    {
        var local = Local(instant);
        var zone = local.Offset == TimeSpan.FromHours(3) ? "EEST" : "EET";
        var form = Say("d.M.yyyy 'klo' HH.mm", "d.M.yyyy 'kl.' HH.mm", "d MMMM yyyy 'at' HH:mm");
        return $"{local.ToString(form, CultureInfo.InvariantCulture)} {zone}";
    }
}
