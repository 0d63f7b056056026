using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Platform.OrganisationRegistry.Ptv;

/// <summary>
/// A page as version 11 of the catalogue's open interface gives it. Names of fields follow from those here, in camel case; what is not
/// known is null.
/// </summary>
internal sealed record PtvPage<T>(int PageNumber, int PageSize, int PageCount, IReadOnlyList<T> ItemList)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Å, Ä and Ö as they are.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All)
    };

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

/// <summary>A service.</summary>
internal sealed record PtvService(
    string Id, string SourceId, string? Oid, string? OrganizationId, string Type, IReadOnlyList<PtvTypedText> ServiceNames,
    IReadOnlyList<PtvTypedText> ServiceDescriptions, string AreaType, IReadOnlyList<PtvArea> Areas, IReadOnlyList<string> Languages,
    IReadOnlyList<PtvServiceChannel> ServiceChannels, string PublishingStatus, string Modified);

/// <summary>A service point.</summary>
internal sealed record PtvChannel(
    string Id, string SourceId, string? Oid, string ServiceChannelType, string? OrganizationId,
    IReadOnlyList<PtvTypedText> ServiceChannelNames, string AreaType, IReadOnlyList<PtvArea> Areas, IReadOnlyList<PtvPhone> PhoneNumbers,
    IReadOnlyList<PtvText> Emails, IReadOnlyList<string> Languages, IReadOnlyList<PtvWebPage> WebPages,
    IReadOnlyList<PtvAddress> Addresses, IReadOnlyList<PtvServiceHours> ServiceHours, IReadOnlyList<PtvChannelService> Services,
    string PublishingStatus, string Modified);

/// <summary>A text in a language.</summary>
internal sealed record PtvText(string Language, string Value);

/// <summary>A text in a language, and what it is.</summary>
internal sealed record PtvTypedText(string Language, string Value, string Type);

/// <summary>Where it is offered.</summary>
internal sealed record PtvArea(string Type, string Code, IReadOnlyList<PtvText> Name);

/// <summary>A telephone.</summary>
internal sealed record PtvPhone(string Type, string? PrefixNumber, string Number, string Language);

/// <summary>A page in the web.</summary>
internal sealed record PtvWebPage(string Url, string Value, string Language);

/// <summary>An address of a place.</summary>
internal sealed record PtvAddress(string Type, string SubType, PtvStreetAddress StreetAddress, string Country);

/// <summary>A street and number, and where on the map: strings, in metres.</summary>
internal sealed record PtvStreetAddress(
    IReadOnlyList<PtvText> Street, string? StreetNumber, string? PostalCode, IReadOnlyList<PtvText> PostOffice,
    PtvMunicipality? Municipality,
    string? Latitude, string? Longitude, string? CoordinateState);

/// <summary>A municipality.</summary>
internal sealed record PtvMunicipality(string Code, IReadOnlyList<PtvText> Name);

/// <summary>When it is open.</summary>
internal sealed record PtvServiceHours(
    string ServiceHourType, string? ValidFrom, string? ValidTo, bool IsClosed, bool ValidForNow, bool IsAlwaysOpen, bool IsReservation,
    IReadOnlyList<PtvText> AdditionalInformation, IReadOnlyList<PtvDays> OpeningHour);

/// <summary>Days of the week; the last is empty where the first is alone.</summary>
internal sealed record PtvDays(string DayFrom, string DayTo, string From, string To);

/// <summary>What is named by another.</summary>
internal sealed record PtvNamed(string Id, string Name);

/// <summary>That a service has a channel.</summary>
internal sealed record PtvServiceChannel(PtvNamed ServiceChannel);

/// <summary>That a channel has a service.</summary>
internal sealed record PtvChannelService(PtvNamed Service);
