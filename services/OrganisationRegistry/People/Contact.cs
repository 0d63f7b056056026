namespace Platform.OrganisationRegistry.People;

/// <summary>How to reach somebody in an official role.</summary>
internal sealed record Contact(string? Phone, string? Email)
{
    public static Contact Read(Fields fields, Wire.ContactDetails? contact) => new(
        fields.OptionalTextOfPerson("contact.phone", contact?.Phone ?? "", 50),
        fields.OptionalText("contact.email", contact?.Email ?? "", 254));

    /// <summary>As the contract tells it; null when nothing is known.</summary>
    public Wire.ContactDetails? ToContract() =>
        this is { Phone: null, Email: null } ? null : new() { Phone = Phone ?? "", Email = Email ?? "" };
}
