namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>A share of the people of an age or over, in hundredths of a per cent.</summary>
internal sealed record Share(int BasisPoints, int AgeMin)
{
    /// <summary>Act 611/2021 §31: three per cent of the residents aged fifteen or over may ask for a referendum (rule FBK-10).</summary>
    public static readonly Share OfReferendum = new(300, 15);

    /// <summary>How many people that is; "at least" makes a part of a person a whole one.</summary>
    public long Of(long population) => (population * BasisPoints + 9_999) / 10_000;
}
