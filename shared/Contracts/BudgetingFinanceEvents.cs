namespace Platform.Contracts.Budgeting;

/// <summary>The funding of a year is known.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.funding-recorded.v1")]
public sealed record FundingRecorded(
    string CountyCode, Guid FundingId, long Version, int Year, long AmountCents, bool Exact, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"funding/{FundingId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The state has decided on a year's funding.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.funding-decision-received.v1")]
public sealed record FundingDecisionReceived(
    string CountyCode, Guid FundingId, long Version, int Year, long AmountCents, DateOnly DecidedOn) : IEvent
{
    string IEvent.Subject => $"funding-decisions/{FundingId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>
/// What the state's funding rests on from a year on is on record: weights of its criteria, the percentage of the check afterwards, or both.
/// </summary>
[PublicEvent]
[EventType("wellbeing.budgeting.funding-parameters-set.v1")]
public sealed record FundingParametersSet(
    string CountyCode, Guid ParametersId, long Version, int Year, int? AdjustmentPercent, bool FromDocument) : IEvent
{
    string IEvent.Subject => $"funding-parameters/{ParametersId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The county council has decided an investment plan; the costs are of investments and contracts like them.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.investment-plan-recorded.v1")]
public sealed record InvestmentPlanRecorded(
    string CountyCode, Guid PlanId, long Version, int FirstYear, int LastYear, long HealthAndSocialCents, long RescueCents,
    DateOnly DecidedOn, bool DuringAssessment) : IEvent
{
    string IEvent.Subject => $"investment-plans/{PlanId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The Government has decided how much a county may borrow for long in a year.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.loan-authorisation-decided.v1")]
public sealed record LoanAuthorisationDecided(
    string CountyCode, Guid AuthorisationId, long Version, int Year, long AmountCents, DateOnly DecidedOn) : IEvent
{
    string IEvent.Subject => $"loan-authorisations/{AuthorisationId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A long-term loan was drawn; with it so much of the year's authorisation is used.</summary>
[EventType("wellbeing.budgeting.long-term-loan-drawn.v1")]
public sealed record LongTermLoanDrawn(
    string CountyCode, Guid LoanId, long Version, int Year, long AmountCents, Guid InvestmentId, long DrawnCents, long AuthorisedCents,
    bool DuringAssessment) : IEvent
{
    string IEvent.Subject => $"loans/{LoanId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A price list is being drafted.</summary>
[EventType("wellbeing.budgeting.price-list-drafted.v1")]
public sealed record PriceListDrafted(
    string CountyCode, Guid PriceListId, long Version, DateOnly ValidFrom, DateOnly? ValidTo, int Products) : IEvent
{
    string IEvent.Subject => $"price-lists/{PriceListId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>The products of a drafted price list were replaced.</summary>
[EventType("wellbeing.budgeting.prices-changed.v1")]
public sealed record PricesChanged(string CountyCode, Guid PriceListId, long Version, int Products) : IEvent
{
    string IEvent.Subject => $"price-lists/{PriceListId}";
    long IEvent.SubjectVersion => Version;
}

/// <summary>A price list is approved; it is read by everybody on the days on which it is valid.</summary>
[PublicEvent]
[EventType("wellbeing.budgeting.price-list-approved.v1")]
public sealed record PriceListApproved(
    string CountyCode, Guid PriceListId, long Version, int Number, DateOnly ValidFrom, DateOnly? ValidTo, int Products, Guid DecisionBodyId,
    DateOnly DecidedOn, string? Section) : IEvent
{
    string IEvent.Subject => $"price-lists/{PriceListId}";
    long IEvent.SubjectVersion => Version;
}
