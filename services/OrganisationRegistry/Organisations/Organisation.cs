namespace Platform.OrganisationRegistry.Organisations;

/// <summary>An organisation outside the counties: one that steers them or works with them.</summary>
internal sealed class Organisation
{
    public const int LongestTask = 1000;

    public Guid OrganisationId { get; init; }
    public string CountyCode { get; init; } = "";
    public OrganisationClassification Classification { get; init; }
    public Guid? ParentOrganisationId { get; init; }
    public LocalText Name { get; private set; } = LocalText.None;
    public LocalText Task { get; private set; } = LocalText.None;
    public OrganisationContact? Contact { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; init; } = [];

    public Organisation Record(LocalText name, LocalText task, OrganisationContact? contact, ValidPeriod period, SourceList sources)
    {
        Correct(name, task, contact, sources);
        return For(period);
    }

    public Organisation For(ValidPeriod period)
    {
        Period = period;
        return this;
    }

    public void Correct(LocalText name, LocalText task, OrganisationContact? contact, SourceList sources)
    {
        (Name, Task, Sources) = (name, task, sources);
        Version++;

        // The same row is written over: deleting it and adding another in one go is what nobody needs.
        if (Contact is null || contact is null)
        {
            Contact = contact;
        }
        else
        {
            Contact.Become(contact);
        }
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "organisation");
        Version++;
    }
}
