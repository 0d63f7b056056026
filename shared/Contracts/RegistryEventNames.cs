namespace Platform.Contracts.Registry;

/// <summary>A <c>AreaType</c> as events tell it.</summary>
[NamesOf(typeof(V1.AreaType))]
public static class EventAreaType
{
    public const string WellbeingServicesCounty = "WellbeingServicesCounty";
    public const string City = "City";
    public const string AutonomousRegion = "AutonomousRegion";
}

/// <summary>A <c>BodyClassification</c> as events tell it.</summary>
[NamesOf(typeof(V1.BodyClassification))]
public static class EventBodyClassification
{
    public const string CountyCouncil = "CountyCouncil";
    public const string CountyExecutive = "CountyExecutive";
    public const string Committee = "Committee";
    public const string Subcommittee = "Subcommittee";
    public const string InfluenceBody = "InfluenceBody";
}

/// <summary>A <c>DecisionNature</c> as events tell it.</summary>
[NamesOf(typeof(V1.DecisionNature))]
public static class EventDecisionNature
{
    public const string Final = "Final";
    public const string Preparation = "Preparation";
    public const string Execution = "Execution";
}

/// <summary>An <c>IdentifiedKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.IdentifiedKind))]
public static class EventIdentifiedKind
{
    public const string County = "County";
    public const string Municipality = "Municipality";
    public const string Body = "Body";
    public const string Organisation = "Organisation";
    public const string Unit = "Unit";
    public const string OfferedService = "OfferedService";
    public const string ServicePoint = "ServicePoint";
    public const string Person = "Person";
}

/// <summary>A <c>MembershipRole</c> as events tell it.</summary>
[NamesOf(typeof(V1.MembershipRole))]
public static class EventMembershipRole
{
    public const string Chair = "Chair";
    public const string FirstViceChair = "FirstViceChair";
    public const string SecondViceChair = "SecondViceChair";
    public const string ThirdViceChair = "ThirdViceChair";
    public const string Member = "Member";
    public const string DeputyMember = "DeputyMember";
}

/// <summary>A <c>MunicipalityLanguage</c> as events tell it.</summary>
[NamesOf(typeof(V1.MunicipalityLanguage))]
public static class EventMunicipalityLanguage
{
    public const string Finnish = "Finnish";
    public const string Swedish = "Swedish";
    public const string BilingualFinnishMajority = "BilingualFinnishMajority";
    public const string BilingualSwedishMajority = "BilingualSwedishMajority";
}

/// <summary>A <c>OfficeKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.OfficeKind))]
public static class EventOfficeKind
{
    public const string ChiefExecutive = "ChiefExecutive";
    public const string UnitHead = "UnitHead";
    public const string Other = "Other";
}

/// <summary>A <c>OrganisationClassification</c> as events tell it.</summary>
[NamesOf(typeof(V1.OrganisationClassification))]
public static class EventOrganisationClassification
{
    public const string Ministry = "Ministry";
    public const string AdvisoryBoard = "AdvisoryBoard";
    public const string Partner = "Partner";
    public const string Other = "Other";
}

/// <summary>A <c>PublicationItem</c> as events tell it.</summary>
[NamesOf(typeof(V1.PublicationItem))]
public static class EventPublicationItem
{
    public const string CountyStrategy = "CountyStrategy";
    public const string AdministrativeRegulations = "AdministrativeRegulations";
    public const string BudgetAndPlan = "BudgetAndPlan";
    public const string FinancialStatements = "FinancialStatements";
    public const string EvaluationReport = "EvaluationReport";
    public const string AuditorsReport = "AuditorsReport";
    public const string CooperationAgreements = "CooperationAgreements";
    public const string GroupDirective = "GroupDirective";
    public const string DeclarationsOfInterests = "DeclarationsOfInterests";
    public const string OfficialsFees = "OfficialsFees";
    public const string ServiceFees = "ServiceFees";
}

/// <summary>A <c>Publicity</c> as events tell it.</summary>
[NamesOf(typeof(V1.Publicity))]
public static class EventPublicity
{
    public const string Public = "Public";
    public const string PartlySecret = "PartlySecret";
    public const string Secret = "Secret";
}

/// <summary>A <c>StatedFactKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.StatedFactKind))]
public static class EventStatedFactKind
{
    public const string Duty = "Duty";
    public const string Area = "Area";
    public const string Strength = "Strength";
    public const string Challenge = "Challenge";
    public const string Aim = "Aim";
    public const string Personnel = "Personnel";
    public const string Programme = "Programme";
    public const string Forum = "Forum";
    public const string Channel = "Channel";
    public const string Agreement = "Agreement";
    public const string Cooperation = "Cooperation";
    public const string Milestone = "Milestone";
    public const string Steering = "Steering";
    public const string Finances = "Finances";
}

/// <summary>A <c>StatutoryKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.StatutoryKind))]
public static class EventStatutoryKind
{
    public const string Audit = "Audit";
    public const string Election = "Election";
    public const string NationalLanguages = "NationalLanguages";
    public const string YouthCouncil = "YouthCouncil";
    public const string CouncilForOlderPeople = "CouncilForOlderPeople";
    public const string DisabilityCouncil = "DisabilityCouncil";
}

/// <summary>A <c>UnitClassification</c> as events tell it.</summary>
[NamesOf(typeof(V1.UnitClassification))]
public static class EventUnitClassification
{
    public const string Sector = "Sector";
    public const string PerformanceArea = "PerformanceArea";
    public const string AreaOfResponsibility = "AreaOfResponsibility";
    public const string GroupServices = "GroupServices";
    public const string RescueDepartment = "RescueDepartment";
    public const string CrossCutting = "CrossCutting";
    public const string Unit = "Unit";
}

/// <summary>A <c>UnitClosingKind</c> as events tell it.</summary>
[NamesOf(typeof(V1.UnitClosingKind))]
public static class EventUnitClosingKind
{
    public const string Replaced = "Replaced";
    public const string Split = "Split";
    public const string Merged = "Merged";
    public const string Renamed = "Renamed";
    public const string Devolved = "Devolved";
}

/// <summary>A <c>VotingRight</c> as events tell it.</summary>
[NamesOf(typeof(V1.VotingRight))]
public static class EventVotingRight
{
    public const string Full = "Full";
    public const string WhenReplacing = "WhenReplacing";
    public const string None = "None";
}
