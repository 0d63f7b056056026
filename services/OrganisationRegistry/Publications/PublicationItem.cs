namespace Platform.OrganisationRegistry.Publications;

/// <summary>What the law wants to see on the website at least. Tables keep the names.</summary>
internal enum PublicationItem
{
    Unspecified,
    CountyStrategy,
    AdministrativeRegulations,
    BudgetAndPlan,
    FinancialStatements,
    EvaluationReport,
    AuditorsReport,
    CooperationAgreements,
    GroupDirective,
    DeclarationsOfInterests,
    OfficialsFees,
    ServiceFees
}
