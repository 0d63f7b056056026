namespace Platform.Budgeting.Pages;

/// <summary>What the pages say themselves, in one language.</summary>
public sealed partial class Words : FigureWords
{
    private static readonly Words[] s_all = [new("fi"), new("sv"), new("en")];

    private Words(string code)
        : base(code)
    {
    }

    /// <summary>The words of a language; Finnish for any other.</summary>
    public static Words In(string? code) => s_all.FirstOrDefault(words => words.Code == code) ?? s_all[0];
}
