namespace Platform.StrategyTracking.FollowUp;

/// <summary>Who follows how the strategy goes.</summary>
internal enum FollowUpLevel
{
    Unspecified,
    Council,
    Executive,
    Management,
    Operations
}
