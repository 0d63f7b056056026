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
    public byte[] CreatedFrom { get; private set; } = [];
    public Guid? MergedIntoPersonId { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }

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
        RequireNotErased();
        (Name, Phone, Email, Sources) = (name, contact.Phone, contact.Email, sources);
        Version++;
    }

    /// <summary>
    /// It is another record of the same person, which answers for it from now on. What it said of them is not needed twice.
    /// </summary>
    public void MergeInto(Person kept)
    {
        RequireNotErased("merged_person_id");
        kept.RequireNotErased();
        MergedIntoPersonId = kept.PersonId;
        Forget();
    }

    /// <summary>A record that was merged into another is answered for by whatever that one was merged into.</summary>
    public void FollowInto(Person kept) => MergedIntoPersonId = kept.PersonId;

    /// <summary>Who it is goes for good, and what could be compared with it.</summary>
    public void Erase(DateTimeOffset at)
    {
        ErasedAt = at;
        CreatedFrom = [];
        Forget();
    }

    public void RequireNotErased(string field = "person_id")
    {
        if (ErasedAt is not null)
        {
            throw new RuleException("person-erased", field, "Who the person is was erased.");
        }
    }

    private void Forget()
    {
        (Name, Phone, Email, Sources) = ("", null, null, new([]));
        Version++;
    }
}
