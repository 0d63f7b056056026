namespace Platform.Budgeting;

/// <summary>How a forecast is made. Tables keep the names.</summary>
public enum ForecastMethod
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>By somebody's judgement.</summary>
    ByHand,

    /// <summary>The year goes on as it was.</summary>
    RunRate,

    /// <summary>The rest of the year is as budgeted.</summary>
    RestAsBudgeted
}
