using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Files;
using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Elections;

/// <summary>
/// The council of a county in the term that an election was for, and what a file says of it. What the file changes is changed here, and
/// saved by whoever called.
/// </summary>
internal sealed class ElectedCouncil(RegistryDbContext db, TimeProvider time, ElectionSource source, DateOnly day)
{
    private Body _council = null!;
    private Term _term = null!;
    private Dictionary<int, ElectionResult> _results = [];
    private HashSet<Guid> _erased = [];
    private HashSet<Guid> _elected = [];
    private List<(Membership Membership, Person Person)> _sitting = [];
    private Dictionary<Guid, Person> _people = [];

    /// <summary>What the registry knows of it, which nobody changes until the transaction ends.</summary>
    public async Task Load(string county, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        (_council, _term) = (await ElectionRpc.CouncilTermAfter(db, county, day, cancellationToken))!.Value;
        await db.LockBody(_council.BodyId, cancellationToken);
        await LockMoved(county, candidates.ToDictionary(candidate => candidate.Number, candidate => candidate.Outcome), cancellationToken);
        var results = await db.ElectionResults.Where(result => result.CountyCode == county && result.ElectionDay == day)
            .ToListAsync(cancellationToken);
        _results = results.Where(result => !result.IsErased).ToDictionary(result => result.CandidateNumber!.Value);
        _elected = [.. results.Select(result => result.MembershipId).OfType<Guid>()];
        _erased = [.. results.Where(result => result.IsErased).Select(result => result.ResultId)];
        var days = _term.Period.Days;
        _sitting = [.. (await db.Memberships.Where(one => one.BodyId == _council.BodyId && one.Period.Days.Overlaps(days))
            .Join(db.People, one => one.PersonId, person => person.PersonId, (one, person) => new { Membership = one, Person = person })
            .ToListAsync(cancellationToken)).Select(one => (one.Membership, one.Person))];
        Guid[] people = [.. results.Select(result => result.PersonId)];
        _people = await db.People.Where(person => people.Contains(person.PersonId))
            .ToDictionaryAsync(person => person.PersonId, cancellationToken);
    }

    /// <summary>Who gets another place is neither merged nor erased until the transaction ends.</summary>
    private async Task LockMoved(
        string county, Dictionary<int, ElectionOutcome> outcomes, CancellationToken cancellationToken)
    {
        var moved = (await db.ElectionResults.AsNoTracking()
            .Where(result => result.CountyCode == county && result.ElectionDay == day && result.CandidateNumber != null)
            .ToListAsync(cancellationToken))
            .Where(result => outcomes.TryGetValue(result.CandidateNumber!.Value, out var outcome) && outcome != result.Outcome);

        foreach (var person in moved.Select(result => result.PersonId).Order())
        {
            await db.LockPerson(person, cancellationToken);
        }
    }

    /// <summary>As many are elected as the council has seats, and nobody else sits in them.</summary>
    public string? WhyNotPlaced(IReadOnlyList<Candidate> candidates)
    {
        var elected = candidates.Where(candidate => candidate.Outcome == ElectionOutcome.Elected).ToList();

        if (elected.Count == 0 || (_term.Seats is { } seats && elected.Count != seats))
        {
            return $"{elected.Count} are elected, and the term from {_term.Period.StatedStart.ToIso()} has {_term.Seats} seats.";
        }

        if (_term.Seats is { } all)
        {
            var others = MembersOf(MembershipRole.Member).Count(one => !_elected.Contains(one.Membership.MembershipId)
                && one.Membership.Period.Contains(_term.Period.Start!.Value)
                && !elected.Exists(candidate => IsNameOf(candidate, one.Person)));

            if (others + elected.Count > all)
            {
                return $"{others} members of the term are not elected by the file, and {elected.Count} of {all} seats are.";
            }
        }

        return null;
    }

    /// <summary>Records the result. Who cannot be told from others is told by number.</summary>
    public Wire.CountyElection Take(IReadOnlyList<Candidate> candidates, Action<int, string> notPlaced)
    {
        var reply = new Wire.CountyElection
        {
            CountyCode = _council.CountyCode,
            Elected = candidates.Count(candidate => candidate.Outcome == ElectionOutcome.Elected),
            Deputies = candidates.Count(candidate => candidate.Outcome == ElectionOutcome.Deputy),
            NotElected = candidates.Count(candidate => candidate.Outcome == ElectionOutcome.NotElected)
        };

        // Who loses a seat first, so that it is free.
        foreach (var candidate in candidates.OrderByDescending(one => one.Outcome).ThenBy(one => one.Number))
        {
            if (_erased.Contains(IdOf(candidate)))
            {
                reply.Unchanged++;
            }
            else if (_results.GetValueOrDefault(candidate.Number) is { } result)
            {
                Correct(result, candidate, reply, notPlaced);
            }
            else if (candidate.Outcome != ElectionOutcome.NotElected)
            {
                Record(candidate, reply, notPlaced);
            }
        }

        return reply;
    }

    private void Record(Candidate candidate, Wire.CountyElection reply, Action<int, string> notPlaced)
    {
        var taken = _results.Values.Select(result => result.MembershipId).ToHashSet();
        var same = MembersOf(RoleOf(candidate)).Where(one => IsNameOf(candidate, one.Person)
            && !taken.Contains(one.Membership.MembershipId)).ToList();

        if (same.Count > 1)
        {
            notPlaced(candidate.Number, "Several of the same name sit in the council: which of them it is has to be told by hand.");
            return;
        }

        var (membership, person) = same is [var one] ? one : New(candidate);
        var result = ElectionResult.Record(
            IdOf(candidate), day, candidate, person.PersonId, membership.MembershipId, source.At(candidate.Row));
        db.Add(result);
        _results[candidate.Number] = result;
        reply.Recorded++;
    }

    private void Correct(ElectionResult result, Candidate candidate, Wire.CountyElection reply, Action<int, string> notPlaced)
    {
        var person = _people[result.PersonId];
        var renamed = !IsNameOf(candidate, person);

        if (result.IsAs(candidate) && !renamed)
        {
            reply.Unchanged++;
            return;
        }

        var (membership, before) = (result.MembershipId, result.Party);

        if (result.Outcome != candidate.Outcome)
        {
            if (_sitting.Find(one => one.Membership.MembershipId == membership).Membership is { } wrong && !Withdraw(wrong))
            {
                notPlaced(candidate.Number, "A personal deputy depends on the seat that is lost: end that membership first.");
                return;
            }

            membership = candidate.Outcome == ElectionOutcome.NotElected ? null : Seat(candidate, person).MembershipId;
        }
        else if (_sitting.Find(one => one.Membership.MembershipId == membership).Membership is { } seat
            && seat.GroupName == before && before != candidate.Votes.Party)
        {
            // Nobody has told another group than the party's.
            seat.Correct(candidate.Votes.Party, seat.Sources);
            db.Publish(new MembershipChanged(seat.CountyCode, seat.MembershipId, seat.Version, seat.BodyId, seat.PersonId));
        }

        if (renamed)
        {
            person.Correct(candidate.Name, new(person.Phone, person.Email), new([source.At(candidate.Row)]));
            db.Publish(new PersonChanged(person.CountyCode, person.PersonId, person.Version));
        }

        result.Correct(candidate, membership, source.At(candidate.Row));
        reply.Corrected++;
    }

    private (Membership, Person) New(Candidate candidate)
    {
        var person = Person.Record(
            Guid.CreateVersion7(time.GetUtcNow()), candidate.CountyCode, candidate.Name, new(null, null),
            new([source.At(candidate.Row)]), []);
        db.Add(person);
        db.Publish(new PersonRecorded(person.CountyCode, person.PersonId, person.Version));
        return (Seat(candidate, person), person);
    }

    private Membership Seat(Candidate candidate, Person person)
    {
        // The row of a seat would tell who it was when the person is erased.
        var membership = Membership.Seat(
            Guid.CreateVersion7(time.GetUtcNow()), _council, person.PersonId, Place.Of(RoleOf(candidate)), candidate.Votes.Party,
            _term.Period, new([source.Whole]), Basis.Document, []);
        db.Add(membership);
        _sitting.Add((membership, person));
        db.Publish(new MemberSeated(
            CountyCode: membership.CountyCode, MembershipId: membership.MembershipId, Version: membership.Version,
            BodyId: membership.BodyId, PersonId: membership.PersonId, Role: membership.Role.ToString(), Period: membership.Period.ToEvent(),
            VotingRight: membership.VotingRight.ToString(), DeputyOfMembershipId: null));
        return membership;
    }

    /// <summary>It was never so; what was known of it before stays known.</summary>
    private bool Withdraw(Membership wrong)
    {
        if (_sitting.Exists(one => one.Membership.DeputyOfMembershipId == wrong.MembershipId))
        {
            return false;
        }

        db.Remove(wrong);
        _sitting.RemoveAll(one => one.Membership == wrong);
        db.Publish(new MembershipWithdrawn(
            wrong.CountyCode, wrong.MembershipId, wrong.Version + 1, wrong.BodyId, wrong.PersonId));
        return true;
    }

    private IEnumerable<(Membership Membership, Person Person)> MembersOf(MembershipRole role) => _sitting.Where(
        one => Place.IsDeputy(one.Membership.Role) == Place.IsDeputy(role) && (Place.IsDeputy(role) || one.Membership.HoldsSeat));

    private static MembershipRole RoleOf(Candidate candidate) =>
        candidate.Outcome == ElectionOutcome.Elected ? MembershipRole.Member : MembershipRole.DeputyMember;

    private static bool IsNameOf(Candidate candidate, Person person) =>
        person.Name.Equals(candidate.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Candidate numbers are given anew in each county and each election.</summary>
    private Guid IdOf(Candidate candidate) => PageOfList.IdOf($"{candidate.CountyCode} {day.ToIso()} {candidate.Number}");
}

/// <summary>How sources name a file of an election and its rows.</summary>
internal sealed class ElectionSource(SentFile sent, string sha256)
{
    public SourceReference Whole { get; } = sent.Source with { Locator = $"{SentFile.HashWord}{sha256}" };

    public SourceReference At(int row) => sent.Source with { Locator = $"{SentFile.HashWord}{sha256}; row {row}" };
}
