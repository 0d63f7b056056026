using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.People;

/// <summary>An elected or public official: what the office makes public, and nothing else.</summary>
internal sealed class Person
{
    private Person() { }

    public Guid PersonId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public string Name { get; private set; } = "";
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static Person Record(Guid id, string county, string name, Contact contact, SourceList sources, byte[] createdFrom) => new()
    {
        PersonId = id,
        CountyCode = county,
        Name = name,
        Phone = contact.Phone,
        Email = contact.Email,
        Sources = sources,
        Version = 1,
        CreatedFrom = createdFrom
    };

    public void Correct(string name, Contact contact, SourceList sources)
    {
        (Name, Phone, Email, Sources) = (name, contact.Phone, contact.Email, sources);
        Version++;
    }
}
