using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Organisations;

/// <summary>The official whom an organisation names as its contact.</summary>
internal sealed class OrganisationContact
{
    private OrganisationContact() { }

    public Guid OrganisationId { get; private init; }
    public string Name { get; private set; } = "";
    public string? Title { get; private set; }
    public string? Department { get; private set; }
    public string? Phone { get; private set; }
    public string? Email { get; private set; }

    public static OrganisationContact? Read(Fields fields, Guid organisation, Wire.OrganisationContact? contact)
    {
        if (contact is null)
        {
            return null;
        }

        var details = contact.Details ?? new Wire.ContactDetails();
        return new OrganisationContact
        {
            OrganisationId = organisation,
            Name = fields.Text("contact.name", contact.Name, 200),
            Title = fields.OptionalText("contact.title", contact.Title, 200),
            Department = fields.OptionalText("contact.department", contact.Department, 200),
            Phone = fields.OptionalTextOfPerson("contact.details.phone", details.Phone, 50),
            Email = fields.OptionalText("contact.details.email", details.Email, 254)
        };
    }

    public void Become(OrganisationContact other) =>
        (Name, Title, Department, Phone, Email) = (other.Name, other.Title, other.Department, other.Phone, other.Email);

    public Wire.OrganisationContact ToContract() => new()
    {
        Name = Name,
        Title = Title ?? "",
        Department = Department ?? "",
        Details = new Contact(Phone, Email).ToContract()
    };
}
