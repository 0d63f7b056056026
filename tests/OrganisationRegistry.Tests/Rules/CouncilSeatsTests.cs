using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class CouncilSeatsTests
{
    [Theory]
    [InlineData(0, 59)]
    [InlineData(158_991, 59)]
    [InlineData(200_000, 59)]
    [InlineData(200_001, 69)]
    [InlineData(400_000, 69)]
    [InlineData(400_001, 79)]
    [InlineData(600_000, 79)]
    [InlineData(600_001, 89)]
    public void The_least_number_of_seats_follows_the_population(long population, int seats) =>
        Assert.Equal(seats, CouncilSeats.Minimum(population));

    [Theory]
    [InlineData(Basis.Command)]
    [InlineData(Basis.Document)]
    public void A_council_may_not_be_smaller_than_the_law_asks(Basis basis)
    {
        CouncilSeats.Require(69, 272_617, basis);
        CouncilSeats.Require(79, 272_617, basis);
        Facts.Refused("ORG-1", "seats", () => CouncilSeats.Require(68, 272_617, basis));
    }

    [Fact]
    public void Without_a_population_a_command_is_refused_and_a_document_is_not()
    {
        Facts.Refused("ORG-1", "seats", () => CouncilSeats.Require(59, null, Basis.Command));
        CouncilSeats.Require(59, null, Basis.Document);
    }
}
