namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>That a thing has a code of a scheme for a period.</summary>
internal sealed class Identifier
{
    public const int Longest = 100;

    public Guid IdentifierId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Scheme { get; init; } = "";
    public string Value { get; private set; } = "";
    public IdentifiedKind Kind { get; init; }

    /// <summary>The thing's id, of a county its code.</summary>
    public string ThingId { get; private set; } = "";

    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; } = 1;

    /// <summary>Why its code or days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public string? WithdrawnBecause { get; private set; }
    public byte[] CreatedFrom { get; init; } = [];

    /// <summary>What events tell of the code: what is a person's is in the registry alone, where it can be erased.</summary>
    public string? ToldValue => Kind == IdentifiedKind.Person ? null : Value;

    public Identifier Record(string value, string thingId, SourceList sources)
    {
        (Value, ThingId, Sources) = (value, thingId, sources);
        return this;
    }

    public Identifier For(ValidPeriod period)
    {
        Period = period;
        return this;
    }

    /// <summary>Says which code it is and on which days.</summary>
    public void Correct(string value, PeriodCorrection right)
    {
        RequireInUse();
        Value = value;
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        RequireInUse();
        Period = Period.EndOn(lastDay, "identifier");
        Version++;
    }

    public void Withdraw(string reason)
    {
        RequireInUse();
        WithdrawnBecause = reason;
        Version++;
    }

    /// <summary>Whose record was merged into another's has the code as that one.</summary>
    public void PassTo(Guid person)
    {
        ThingId = person.ToString();
        Version++;
    }

    private void RequireInUse()
    {
        if (WithdrawnBecause is not null)
        {
            throw new RuleException("withdrawn-once", "identifier_id", "The identifier is withdrawn already.");
        }
    }
}
