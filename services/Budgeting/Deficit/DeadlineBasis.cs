namespace Platform.Budgeting.Deficit;

/// <summary>What a deadline rests on. Tables keep the names.</summary>
internal enum DeadlineBasis
{
    Unspecified,
    Period,
    Extension
}
