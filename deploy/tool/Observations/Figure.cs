namespace Platform.Tool.Observations;

/// <summary>A row of the file.</summary>
/// <param name="Indicator">Sotkanet's number of the indicator.</param>
/// <param name="Region">Sotkanet's number of the region, which is no code.</param>
/// <param name="Year">The year.</param>
/// <param name="Gender">"total", or of whom.</param>
/// <param name="Value">The figure; null when there is none.</param>
internal sealed record Figure(int Indicator, int Region, int Year, string Gender, decimal? Value);
