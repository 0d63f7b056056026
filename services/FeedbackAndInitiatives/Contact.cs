using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.FeedbackAndInitiatives;

/// <summary>
/// Who somebody is and how to reach them. Personal data: kept in tables of its own, replaced by <see cref="None"/> when erased.
/// </summary>
internal sealed record Contact(string? Name, string? Email, string? Phone, string? Address)
{
    public static readonly Contact None = new(null, null, null, null);

    /// <summary>Whether there is a way to tell them something.</summary>
    public bool CanBeReached => (Email ?? Phone ?? Address) is not null;

    public static Contact Read(Fields fields, string field, Wire.PersonContact? contact) => contact is null
        ? None
        : new(
            fields.OptionalText($"{field}.name", contact.Name, 200),
            fields.OptionalText($"{field}.email", contact.Email, 254),
            fields.OptionalTextOfPerson($"{field}.phone", contact.Phone, 50),
            fields.OptionalText($"{field}.address", contact.Address, 300));

    /// <summary>As the contract tells it; null when nothing is known.</summary>
    public Wire.PersonContact? ToContract() =>
        this == None ? null : new() { Name = Name ?? "", Email = Email ?? "", Phone = Phone ?? "", Address = Address ?? "" };
}

internal static class ContactMapping
{
    /// <summary>Maps a contact to the columns contact_name, _email, _phone and _address.</summary>
    public static void HasContact<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Contact>> property)
        where T : class => entity.ComplexProperty(property!, contact =>
        {
            contact.Property(c => c!.Name).HasColumnName("contact_name");
            contact.Property(c => c!.Email).HasColumnName("contact_email");
            contact.Property(c => c!.Phone).HasColumnName("contact_phone");
            contact.Property(c => c!.Address).HasColumnName("contact_address");
            contact.Ignore(c => c!.CanBeReached);
        });
}
