namespace Platform.OrganisationRegistry.Units;

/// <summary>What is right about a version of a unit that was recorded wrongly, and why it is known to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classification">What it is.</param>
/// <param name="Parent">The unit above it; null at the top.</param>
/// <param name="Period">The days on which these are so.</param>
/// <param name="Sources">Where the facts come from.</param>
/// <param name="Reason">Why it is corrected.</param>
/// <param name="Absorb">Other versions that have no days left by it go off the record.</param>
internal sealed record UnitCorrection(
    LocalText Name, UnitClassification Classification, Guid? Parent, ValidPeriod Period, SourceList Sources,
    string Reason, bool Absorb);
