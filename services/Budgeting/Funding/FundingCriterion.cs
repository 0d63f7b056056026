namespace Platform.Budgeting.Funding;

/// <summary>What funding is given out by. Tables keep the names.</summary>
internal enum FundingCriterion
{
    Unspecified,
    HealthAndSocial,
    Rescue,
    Need,
    Population,
    Density,
    ForeignLanguage,
    Bilingual,
    Sami,
    Archipelago,
    UniversityHospital,
    Hyte,
    RescuePopulation,
    RescueDensity,
    RescueRisk,
    Other
}
