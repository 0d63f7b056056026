using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Files of the election result service, for councils of counties of their own.</summary>
[Collection<SharedByFiles>]
public sealed class ElectionFileTests(RegistryFixture registry)
{
    private const string Day = "2025-04-13";
    private const int Party = 11;
    private const int Outcome = 38;
    private const int Stage = 43;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Wire.ElectionService.ElectionServiceClient Elections => new(registry.As());

    [Fact]
    public async Task A_final_count_seats_the_members_and_deputies_of_each_county_with_their_votes_and_again_changes_nothing()
    {
        var (small, large) = (await NewCouncil(59, 157_442), await NewCouncil(69, 273_000));
        var file = new ElectionFile().With(small.CountyCode, 59, 20, 30).With(large.CountyCode, 69, 25, 10);

        var taken = await Import(file, zipped: true, checksum: file.Sha256);
        var again = await Import(file);

        Assert.Equal(file.Sha256, taken.FileSha256);
        Assert.Equal([(59, 20, 30, 79, 0), (69, 25, 10, 94, 0)], taken.Counties.OrderBy(one => one.Elected)
            .Select(one => (one.Elected, one.Deputies, one.NotElected, one.Recorded, one.Unchanged)));
        Assert.Equal([(0, 79, 0), (0, 94, 0)],
            again.Counties.OrderBy(one => one.Elected).Select(one => (one.Recorded, one.Unchanged, one.Corrected)));
        Assert.Empty(taken.Unplaced);

        foreach (var (council, seats, deputies) in new[] { (small, 59, 20), (large, 69, 25) })
        {
            var sitting = await Sitting(council);
            Assert.Equal((seats, deputies), (sitting.Count(IsMember), sitting.Count(one => !IsMember(one))));
            Assert.All(sitting, one => Assert.Equal(("2025-06-01", "2029-05-31"), (one.Period.StartDate, one.Period.EndDate)));
            // The same numbers are other people in the other county.
            var results = await Results(council.CountyCode);
            Assert.Equal(Enumerable.Range(2, seats + deputies), results.Select(one => one.CandidateNumber));
            var first = results[0];
            Assert.Equal(
                ("Åke-Mäkinen 0002", 1000, 500, 500, 12, 1_234_567L, "KESK", Wire.ElectionOutcome.Elected),
                (first.PersonName, first.Votes, first.AdvanceVotes, first.ElectionDayVotes, first.ShareTenths, first.ComparisonThousandths,
                    first.Party.Fi, first.Outcome));
            Assert.Equal("KESK", sitting.Single(one => one.MembershipId == first.MembershipId).GroupName.Fi);
            var source = Assert.Single(first.Sources);
            Assert.Equal("A made-up result", source.Document);
            Assert.Matches($"^SHA-256 {file.Sha256}; row [0-9]+$", source.Locator);
        }
    }

    [Fact]
    public async Task A_recount_corrects_who_was_elected_and_what_was_known_before_stays_known()
    {
        var council = await NewCouncil(59, 157_442);
        await Import(new ElectionFile().With(council.CountyCode, 59, 2, 1));
        var before = await Results(council.CountyCode);
        var known = registry.Later();

        // Candidate 60 was the last one elected, 61 the first deputy, and 63 neither.
        var recount = Recounted(council.CountyCode);
        var corrected = (await Import(recount)).Counties.Single();
        var again = (await Import(recount)).Counties.Single();

        Assert.Equal((0, 59, 2), (corrected.Recorded, corrected.Unchanged, corrected.Corrected));
        Assert.Equal((0, 61, 0), (again.Recorded, again.Unchanged, again.Corrected));
        var (lost, won) = (before.Single(one => one.CandidateNumber == 60), before.Single(one => one.CandidateNumber == 61));
        var now = (await Sitting(council)).ToDictionary(one => one.PersonId, one => one.Role);
        var then = (await Sitting(council, known)).ToDictionary(one => one.PersonId, one => one.Role);
        Assert.Equal((Wire.MembershipRole.DeputyMember, Wire.MembershipRole.Member), (now[lost.PersonId], now[won.PersonId]));
        Assert.Equal((Wire.MembershipRole.Member, Wire.MembershipRole.DeputyMember), (then[lost.PersonId], then[won.PersonId]));
        Assert.Equal(61, now.Count);
        Assert.Equal(before, await Results(council.CountyCode, known));
        Assert.Equal("member-seated 1, membership-withdrawn 2", await registry.JournalOf($"memberships/{lost.MembershipId}"));

        static ElectionFile Recounted(string county) => new ElectionFile().With(county, 59, 2, 1)
            .With(county, 60, Outcome, "2").With(county, 61, Outcome, "1").WithVotes(county, 61, 2000);
    }

    [Fact]
    public async Task A_row_that_does_not_end_is_refused_before_it_is_read_whole()
    {
        var council = await NewCouncil(59, 157_442);

        var refusal = await RefusalOf(() => Send(ElectionFile.Zip(new byte[5_000_000]), council.CountyCode));

        Assert.Equal(["data"], refusal.Fields);
        Assert.Contains("row 1 has more than 4096 characters", refusal.Message);
    }

    [Fact]
    public async Task The_group_is_the_partys_until_another_is_told_and_that_one_stays()
    {
        var council = await NewCouncil(59, 157_442);
        await Import(new ElectionFile().With(council.CountyCode, 59, 0, 0));
        var moved = (await Results(council.CountyCode))[0];
        await registry.People.UpdateMembershipAsync(
            new()
            {
                MembershipId = moved.MembershipId,
                CountyCode = council.CountyCode,
                Version = 1,
                GroupName = Named("Liike Nyt")
            },
            cancellationToken: Cancel);

        await Import(new ElectionFile().With(council.CountyCode, 59, 0, 0)
            .With(council.CountyCode, 2, Party, "X").With(council.CountyCode, 3, Party, "X"));

        var groups = (await Sitting(council)).ToDictionary(one => one.MembershipId, one => one.GroupName.Fi);
        var results = await Results(council.CountyCode);
        Assert.Equal(["Liike Nyt", "X"], results.Take(2).Select(one => groups[one.MembershipId]));
        Assert.Equal(["X", "X"], results.Take(2).Select(one => one.Party.Fi));
    }

    [Fact]
    public async Task Who_sits_in_the_council_already_keeps_the_seat_and_gets_the_result()
    {
        var council = await NewCouncil(59, 157_442);
        var chair = await registry.NewPerson(council.CountyCode, "Åke-Mäkinen 0005");
        var seat = await registry.People.SeatMemberAsync(Seat(council, chair, Wire.MembershipRole.Chair), cancellationToken: Cancel);

        await Import(new ElectionFile().With(council.CountyCode, 59, 1, 0));

        var sitting = await Sitting(council);
        Assert.Equal(60, sitting.Count);
        Assert.Equal((seat.MembershipId, chair.PersonId), (await Results(council.CountyCode))
            .Where(one => one.CandidateNumber == 5).Select(one => (one.MembershipId, one.PersonId)).Single());
    }

    [Fact]
    public async Task Of_somebody_who_is_erased_only_the_outcome_is_left_and_the_file_does_not_bring_them_back()
    {
        var council = await NewCouncil(59, 157_442);
        var file = new ElectionFile().With(council.CountyCode, 59, 1, 0);
        await Import(file);
        var known = registry.Later();
        var gone = (await Results(council.CountyCode))[0];
        await registry.People.EndMembershipAsync(
            new() { MembershipId = gone.MembershipId, CountyCode = council.CountyCode, Version = 1, EndDate = "2025-12-31" },
            cancellationToken: Cancel);
        await registry.People.ErasePersonAsync(
            new() { PersonId = gone.PersonId, CountyCode = council.CountyCode, Version = 1 }, cancellationToken: Cancel);

        var again = (await Import(file)).Counties.Single();

        Assert.Equal((0, 60, 0), (again.Recorded, again.Unchanged, again.Corrected));

        foreach (var instant in new[] { known, null })
        {
            var left = (await Results(council.CountyCode, instant)).Single(one => one.ResultId == gone.ResultId);
            Assert.Equal(("", 0, 0, "", Wire.ElectionOutcome.Elected, 0),
                (left.PersonName, left.CandidateNumber, left.Votes, left.Party?.Fi ?? "", left.Outcome, left.Sources.Count));
        }
    }

    [Fact]
    public async Task Counties_whose_result_has_no_place_are_told_and_the_others_are_taken()
    {
        var (council, other) = (await NewCouncil(59, 157_442), await NewCouncil(59, 157_442));
        var without = await registry.NewCounty();
        var file = new ElectionFile().With(council.CountyCode, 59, 3, 0).With(other.CountyCode, 58, 3, 0).With(without, 59, 3, 0)
            .With("99", 1, 0, 0);

        var taken = await Import(file);

        Assert.Equal([council.CountyCode], taken.Counties.Select(one => one.CountyCode));
        Assert.Equal(
            [
                (other.CountyCode, "58 are elected, and the term from 2025-06-01 has 59 seats."),
                (without, "The registry has no council of the county with a term that begins in the year after 2025-04-13."),
                ("99", "The registry has no such county.")
            ],
            taken.Unplaced.Select(one => (one.CountyCode, one.Reason)));
        Assert.Empty(await Sitting(other));
    }

    [Theory]
    [InlineData("preliminary", "data", "stage \"A\"")]
    [InlineData("checksum", "checksum", "is of other data")]
    [InlineData("votes", "data", "votes are not")]
    [InlineData("twice", "data", "is there twice")]
    [InlineData("outcome", "data", "does not say who was elected")]
    [InlineData("truncated", "data", "characters and those before have")]
    [InlineData("fields", "data", "has not 45 fields")]
    [InlineData("districts", "data", "no row of a whole county")]
    [InlineData("zip", "data", "no zip")]
    [InlineData("day", "election_day", "yet to come")]
    public async Task A_file_that_is_none_changes_nothing(string wrong, string field, string because)
    {
        var council = await NewCouncil(59, 157_442);
        var file = new ElectionFile().With(council.CountyCode, 59, 3, 3);
        var bytes = wrong switch
        {
            "preliminary" => file.With(Stage, "A").Bytes,
            "votes" => file.With(council.CountyCode, 7, 34, "0000001").Bytes,
            "twice" => file.With(council.CountyCode, 7, 14, "0008").Bytes,
            "outcome" => file.With(council.CountyCode, 7, Outcome, "4").Bytes,
            "truncated" => file.Bytes[..^40],
            "fields" => [.. file.Bytes.Select(one => one == (byte)';' ? (byte)',' : one)],
            "districts" => file.With(3, "A").Bytes,
            "zip" => [.. "PK"u8, 1, 2, 3],
            _ => file.Bytes
        };

        var refusal = await RefusalOf(async () =>
        {
            await Send(bytes, council.CountyCode, wrong == "checksum" ? new string('0', 64) : "", wrong == "day" ? "2199-04-13" : Day);
        });

        Assert.Equal((StatusCode.InvalidArgument, field), (refusal.Status, refusal.Fields.Single()));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Sitting(council));
        Assert.Empty(await Results(council.CountyCode));
    }

    [Fact]
    public async Task That_a_result_was_read_is_kept_on_record()
    {
        var council = await NewCouncil(59, 157_442);
        await Import(new ElectionFile().With(council.CountyCode, 59, 1, 0));
        await Results(council.CountyCode);

        var reads = (await registry.Audit.ListPersonReadsAsync(new() { CountyCode = council.CountyCode }, cancellationToken: Cancel)).Reads;

        Assert.Contains(reads, read => read is { Call: "ListElectionResults", Purpose: "Tarkistus" });
    }

    private static bool IsMember(Wire.Membership one) => one.Role == Wire.MembershipRole.Member;

    private async Task<Wire.Body> NewCouncil(int seats, long population)
    {
        var county = await registry.NewCounty();
        await registry.Population.RecordPopulationAsync(
            new()
            {
                ObservationId = NewId(),
                CountyCode = county,
                ObservedOn = "2024-12-31",
                Precision = Wire.Precision.Exact,
                Total = population,
                Sources = { Document() }
            },
            cancellationToken: Cancel);
        var council = await registry.NewCouncil(county);
        await registry.Bodies.StartTermAsync(Term(council, seats), cancellationToken: Cancel);
        return council;
    }

    private Task<Wire.ImportElectionResponse> Import(ElectionFile file, bool zipped = false, string checksum = "") =>
        Send(zipped ? file.Zipped : file.Bytes, "00", checksum);

    private Task<Wire.ImportElectionResponse> Send(byte[] bytes, string county, string checksum = "", string day = Day) =>
        Elections.ImportElection(cancellationToken: Cancel).InParts(bytes, part => new Wire.ImportElectionRequest
        {
            CountyCode = county,
            Document = "A made-up result",
            ElectionDay = day,
            Checksum = checksum,
            Data = part
        });

    private async Task<IReadOnlyList<Wire.ElectionResult>> Results(string county, Timestamp? knownAt = null) =>
        [.. (await Elections.ListElectionResultsAsync(
            new() { CountyCode = county, ElectionDay = Day, KnownAt = knownAt, Purpose = "Tarkistus" },
            cancellationToken: Cancel)).Results];

    private async Task<IReadOnlyList<Wire.Membership>> Sitting(Wire.Body council, Timestamp? knownAt = null) =>
        [.. (await registry.People.ListMembershipsAsync(
            new() { BodyId = council.BodyId, CountyCode = council.CountyCode, AsOf = "2025-07-01", KnownAt = knownAt },
            cancellationToken: Cancel)).Memberships];
}
