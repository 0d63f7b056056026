using System.Linq.Expressions;
using System.Text.Json;

namespace Platform.OrganisationRegistry.Catalogue;

/// <summary>
/// What only files of the Finnish Service Catalogue tell of a service or service point. Replaced as a whole; stored as JSON.
/// </summary>
internal sealed record CatalogueDetails
{
    public static readonly CatalogueDetails None = new();
    public static readonly Expression<Func<CatalogueDetails, string>> ToJson = details => JsonSerializer.Serialize(details,
        JsonSerializerOptions.Web);
    public static readonly Expression<Func<string, CatalogueDetails>> FromJson =
        json => JsonSerializer.Deserialize<CatalogueDetails>(json, JsonSerializerOptions.Web)!;

    /// <summary>In languages that names and descriptions here do not have, such as Skolt Sámi (sms).</summary>
    public IReadOnlyList<OtherLanguage> OtherLanguages { get; init; } = [];

    /// <summary>In which languages it is given.</summary>
    public IReadOnlyList<string> ServedIn { get; init; } = [];

    public PlaceOnMap? Place { get; init; }
    public IReadOnlyList<OpeningHours> Hours { get; init; } = [];

    public bool Says(CatalogueDetails other) =>
        JsonSerializer.Serialize(this, JsonSerializerOptions.Web) == JsonSerializer.Serialize(other, JsonSerializerOptions.Web);

    public IEnumerable<Wire.OtherLanguage> OtherLanguagesToContract() => OtherLanguages.Select(one =>
        new Wire.OtherLanguage { Language = one.Language, Name = one.Name ?? "", Description = one.Description ?? "" });

    public IEnumerable<Wire.OpeningHours> HoursToContract() => Hours.Select(hours => new Wire.OpeningHours
    {
        Kind = hours.Kind,
        ValidFrom = hours.ValidFrom.ToIso(),
        ValidTo = hours.ValidTo.ToIso(),
        IsClosed = hours.IsClosed,
        IsAlwaysOpen = hours.IsAlwaysOpen,
        IsByReservation = hours.IsByReservation,
        Notes = { hours.Notes.Select(note => new Wire.NoteInLanguage { Language = note.Language, Text = note.Text }) },
        Days =
        {
            hours.Days.Select(day => new Wire.OpenDays { DayFrom = day.From, DayTo = day.To, Opens = day.Opens, Closes = day.Closes })
        }
    });
}

/// <summary>What something is called and what it is in one more language, by its code of the catalogue.</summary>
internal sealed record OtherLanguage(string Language, string? Name, string? Description);

/// <summary>A place in ETRS-TM35FIN: metres, as written.</summary>
internal sealed record PlaceOnMap(string North, string East)
{
    public Wire.PlaceOnMap ToContract() => new() { North = North, East = East };
}

/// <summary>When something is open, in the words of the catalogue. Without an end: until further notice.</summary>
internal sealed record OpeningHours(
    string Kind, DateOnly? ValidFrom, DateOnly? ValidTo, bool IsClosed, bool IsAlwaysOpen, bool IsByReservation,
    IReadOnlyList<NoteInLanguage> Notes, IReadOnlyList<OpenDays> Days);

/// <summary>A note, and the language that it is in.</summary>
internal sealed record NoteInLanguage(string Language, string Text);

/// <summary>Days of the week, and from when to when on each of them; without a last one, the first day alone.</summary>
internal sealed record OpenDays(string From, string To, string Opens, string Closes);
