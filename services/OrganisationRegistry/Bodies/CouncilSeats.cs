namespace Platform.OrganisationRegistry.Bodies;

/// <summary>ORG-1: the fewest seats that a council may have.</summary>
internal static class CouncilSeats
{
    public static int Minimum(long population) => population switch
    {
        <= 200_000 => 59,
        <= 400_000 => 69,
        <= 600_000 => 79,
        _ => 89
    };

    /// <param name="seats">How many seats the council would have.</param>
    /// <param name="population">The county's on the term's first day; null when no figure by that day is on record.</param>
    /// <param name="basis">A document is not asked for what it does not tell.</param>
    public static void Require(int seats, long? population, Basis basis)
    {
        if (population is null)
        {
            if (basis == Basis.Command)
            {
                throw new RuleException("ORG-1", "seats",
                    "The county's population must be recorded first: the council's least number of seats depends on it.");
            }
        }
        else if (seats < Minimum(population.Value))
        {
            throw new RuleException("ORG-1", "seats",
                $"The council of a county of {population} residents has at least {Minimum(population.Value)} seats.");
        }
    }
}
