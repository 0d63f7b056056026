namespace Platform.NewsReleases.Releases;

/// <summary>Whom a release names to be asked, and how they are forgotten.</summary>
internal sealed partial class Release
{
    public void EraseContacts()
    {
        if (Newest.State is ReleaseState.Approved or ReleaseState.Scheduled)
        {
            throw new RuleException("erase-published", "release_id",
                "An edition on its way to publication needs its contact; have it returned and name another.");
        }

        _editions.ForEach(edition => edition.Contacts.People = []);
        CreatedFrom = Refusals.Forgotten;
        Version++;
    }

    /// <summary>
    /// Forgets a person whom the registry has erased; tells whether the edition under way was given back for that. It needs somebody to ask
    /// before it can be published.
    /// </summary>
    public bool ErasePerson(Guid person)
    {
        foreach (var contacts in _editions.Select(edition => edition.Contacts))
        {
            contacts.People = [.. contacts.People.Where(contact => contact.PersonId != person)];
        }

        var isReturned = Newest.State is ReleaseState.Approved or ReleaseState.Scheduled && Newest.Contacts.People.Count == 0;
        Newest.State = isReturned ? ReleaseState.Draft : Newest.State;
        CreatedFrom = Refusals.Forgotten;
        Version++;
        return isReturned;
    }

    /// <summary>Names whom the registry knows, unless a person has named somebody or published meanwhile; tells whether it did.</summary>
    public bool NameContact(Contact contact)
    {
        if (ContactAsOf is null || Newest.State != ReleaseState.Draft || Newest.Contacts.People.Count > 0)
        {
            return false;
        }

        Newest.Contacts.People = [contact];
        ContactAsOf = null;
        Version++;
        return true;
    }
}
