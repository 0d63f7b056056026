namespace Platform.StrategyTracking.InterimReports;

/// <summary>How something goes, as a light and in words.</summary>
internal static class Lights
{
    public static ReportCell Of(Wire.Standing standing, Words words) => new(
        words.NameOf(standing), standing is Wire.Standing.AtRisk or Wire.Standing.OffTrack)
    {
        Light = standing switch
        {
            Wire.Standing.OnTrack or Wire.Standing.Achieved => "good",
            Wire.Standing.AtRisk => "doubtful",
            Wire.Standing.OffTrack => "bad",
            _ => "none"
        }
    };
}
