namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>Support as the contract tells it.</summary>
internal static class SupportReply
{
    public static Wire.Support ToContract(this SupportTally tally) => new()
    {
        InitiativeId = tally.InitiativeId.ToString(),
        CountyCode = tally.CountyCode,
        Open = tally.Open,
        Count = tally.CountToContract(),
        Threshold = new Wire.Threshold
        {
            State = tally.ThresholdState.As<Wire.ThresholdState>(),
            ShareBasisPoints = tally.ShareBasisPoints,
            AgeMin = tally.AgeMin,
            Population = tally.Population ?? 0,
            ObservationId = tally.ObservationId?.ToString() ?? "",
            Supporters = tally.Threshold ?? 0,
            ReachedOn = tally.ReachedOn.ToIso()
        }
    };

    public static Wire.SupportCount CountToContract(this SupportTally tally) =>
        new() { PublicNames = tally.PublicNames, PrivateNames = tally.PrivateNames, Total = tally.Total };
}
