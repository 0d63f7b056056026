namespace Platform.StrategyTracking.Strategies;

/// <summary>What a document of a strategy is. Tables keep the names.</summary>
internal enum StrategyDocumentKind
{
    Unspecified,
    Basis,
    Part,
    Programme
}
