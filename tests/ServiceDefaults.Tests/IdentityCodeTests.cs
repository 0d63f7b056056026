using System.Globalization;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Tests;

public sealed class IdentityCodeTests
{
    private static readonly string[] s_dashes = ["-", "+", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212",
        "\uFE63", "\uFF0D"];
    private static readonly string[] s_blanks = ["", "", " ", "  ", "\u00A0", "\u2009", "\t", "\u00AD", "\u200B", "\u2060"];
    private static readonly string[] s_before = ["", "Asia ", "hetu", "(", "nro:", "Äitini,", "\u200F"];
    private static readonly string[] s_after = ["", ".", ":n", "n", "sta", " odotti", ")", ", 5"];

    [Fact]
    public void An_identity_code_is_found_however_it_is_written()
    {
        var random = new Random(20260101);

        for (var round = 0; round < 10_000; round++)
        {
            var text = $"{Any(s_before)}{Code()}{Any(s_after)}";
            Assert.True(IdentityCodes.AreIn(text), $"{text} ({string.Join(' ', text.Select(letter => $"{(int)letter:X4}"))})");
        }

        string Code()
        {
            var code = $"{random.Next(1, 32):00}{random.Next(1, 13):00}{random.Next(0, 100):00}";
            var number = $"{random.Next(2, 900):000}{"0123456789ABCDEFHJKLMNPRSTUVWXY"[random.Next(31)]}";
            var sign = random.Next(2) == 0 ? $"{Any(s_blanks)}{Any(s_dashes)}{Any(s_blanks)}" : "ABCDEFUVWXY"[random.Next(11)].ToString();
            var written = $"{code}{sign}{number}";

            return random.Next(4) switch
            {
                0 => written.ToLowerInvariant(),
                1 => string.Concat(written.Select(letter => char.IsAsciiLetterOrDigit(letter) ? (char)(letter + 0xFEE0) : letter)),
                2 => string.Concat(written.Select(letter => char.IsAsciiDigit(letter) ? (char)(letter - '0' + '\u0660') : letter)),
                _ => written
            };
        }

        string Any(string[] ones) => ones[random.Next(ones.Length)];
    }

    [Theory]
    [InlineData("Y-tunnus 1234567-8")]
    [InlineData("puh. 040 123 4567")]
    [InlineData("+358 40 1234567")]
    [InlineData("1.1.2026-31.12.2026")]
    [InlineData("01012026-31122026")]
    [InlineData("dnro HVA/1234/00.01.02/2026")]
    [InlineData("FI21 1234 5600 0007 85")]
    [InlineData("2026-01-01T12:00:00-0200")]
    [InlineData("0198c0de-1111-7222-8333-444455556666")]
    [InlineData("Lasku 1131052-308T")]
    [InlineData("131052-30812")]
    [InlineData("131352-308T")]
    [InlineData("321052-308T")]
    [InlineData("131052Z308T")]
    [InlineData("131052-308G")]
    public void What_only_looks_like_one_is_let_through(string text) => Assert.False(IdentityCodes.AreIn(text));

    [Fact]
    public void A_field_that_holds_one_is_named_and_the_code_is_not_repeated()
    {
        var fields = new Fields();
        fields.Text("proposal", "Asia 131052-308T", 100);

        Assert.Equal("proposal holds a personal identity code (FBK-16); leave it out.",
            string.Create(CultureInfo.InvariantCulture, $"{fields.Refusal()?.Message}"));
    }
}
