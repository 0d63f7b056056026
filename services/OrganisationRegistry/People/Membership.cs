using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.People;

/// <summary>A person's place in a body for a time. Another role is another membership.</summary>
internal sealed class Membership
{
    private Membership() { }

    public Guid MembershipId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid BodyId { get; private init; }
    public Guid PersonId { get; private set; }
    public MembershipRole Role { get; private init; }
    public VotingRight VotingRight { get; private init; }
    public Guid? DeputyOfMembershipId { get; private init; }
    public LocalText GroupName { get; private set; } = LocalText.None;
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; private init; } = [];

    public bool HoldsSeat => Role != MembershipRole.DeputyMember && VotingRight != VotingRight.None;

    public static Membership Seat(
        Guid id, Body body, Guid person, Place place, LocalText groupName, ValidPeriod period, SourceList sources, Basis basis,
        byte[] createdFrom)
    {
        period = period.Within(body.Period, "body", basis);
        place.Check(body, period);

        return new Membership
        {
            MembershipId = id,
            CountyCode = body.CountyCode,
            BodyId = body.BodyId,
            PersonId = person,
            Role = place.Role,
            VotingRight = place.VotingRight,
            DeputyOfMembershipId = place.DeputyOf?.MembershipId,
            GroupName = groupName,
            Period = period,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }

    public void Correct(LocalText groupName, SourceList sources)
    {
        (GroupName, Sources) = (groupName, sources);
        Version++;
    }

    /// <summary>The record of its person was merged into another.</summary>
    public void PassTo(Person kept)
    {
        PersonId = kept.PersonId;
        Version++;
    }

    /// <summary>Says on which days it is, and returns those that it had and has no more.</summary>
    public IEnumerable<ValidPeriod> Correct(PeriodCorrection right, Body body, Membership? deputyOf)
    {
        new Place(Role, VotingRight, deputyOf).Check(body, right.Period);
        var before = Period;
        (Period, Sources, CorrectedBecause) = right;
        Version++;
        return before.Without(Period);
    }

    internal MembershipCorrected ToCorrected() => new(
        CountyCode: CountyCode, MembershipId: MembershipId, Version: Version, BodyId: BodyId, PersonId: PersonId, Period: Period.ToEvent());

    internal bool Outlasts(ValidPeriod term) => term.End is { } end && (Period.End is null || end < Period.End);

    /// <summary>It ends with the term that it is of.</summary>
    public void EndWith(Term term)
    {
        Period = Period.EndingWith(term.Period);
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "membership");
        Version++;
    }
}
