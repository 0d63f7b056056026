namespace Platform.OrganisationRegistry.Statistics;

/// <summary>Decimal numbers as the contract tells them and as decimals, which keep their digits after the point too.</summary>
internal static class ExactNumbers
{
    private const long Most = 1_000_000_000_000_000;
    private const int MostDigits = 9;

    public static decimal Exact(this Fields fields, string field, Wire.ExactNumber number)
    {
        var unscaled = fields.Number($"{field}.unscaled", number.Unscaled, -Most, Most);
        var scale = fields.Number($"{field}.scale", number.Scale, 0, MostDigits);
        var digits = (ulong)Math.Abs(Math.Clamp(unscaled, -Most, Most));
        return new decimal((int)digits, (int)(digits >> 32), 0, unscaled < 0, (byte)Math.Clamp(scale, 0, MostDigits));
    }

    public static Wire.ExactNumber ToContract(this decimal number)
    {
        var bits = decimal.GetBits(number);
        var digits = (long)(((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return new Wire.ExactNumber { Unscaled = number < 0 ? -digits : digits, Scale = number.Scale };
    }
}
