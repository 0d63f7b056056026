using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value of a parameter that nobody gave.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A random password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without letters and digits that are read for one another, and without signs that shells and URIs give a meaning.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Signs = "-_.{}~()*+!";

    public int MinLength { get; set; }

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (string Letters, int Least)[] sets =
        [
            (Lower ? LowerCase : "", MinLower),
            (Upper ? UpperCase : "", MinUpper),
            (Numeric ? Digits : "", MinNumeric),
            (Special ? Signs : "", MinSpecial)
        ];
        var value = sets.Where(set => set.Letters.Length > 0)
            .SelectMany(set => RandomNumberGenerator.GetItems<char>(set.Letters, set.Least))
            .ToList();
        value.AddRange(RandomNumberGenerator.GetItems<char>(
            string.Concat(sets.Select(set => set.Letters)), Math.Max(MinLength - value.Count, 0)));

        var shuffled = value.ToArray();
        RandomNumberGenerator.Shuffle<char>(shuffled);
        return new string(shuffled);
    }
}
