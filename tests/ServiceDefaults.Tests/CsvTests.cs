namespace Platform.ServiceDefaults.Tests;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=SUM(A1)", "'=SUM(A1)")]
    [InlineData("@x", "'@x")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3*cmd", "'-2+3*cmd")]
    [InlineData("\tx", "'\tx")]
    public void What_a_spreadsheet_would_take_for_a_formula_is_shown_to_it_as_text(string given, string written) =>
        Assert.Equal($"{written}\r\n", Csv.Rows([[given]]));

    [Theory]
    [InlineData("-0.05")]
    [InlineData("+358401234567")]
    [InlineData("Palvelut = kaikki")]
    [InlineData("")]
    public void Numbers_and_texts_stay_as_they_are(string given) => Assert.Equal($"x,{given}\r\n", Csv.Rows([["x", given]]));

    [Fact]
    public void What_would_end_a_value_is_within_quotes() =>
        Assert.Equal("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\nc,,\r\n",
            Csv.Rows([["a,b", "say \"no\"", "two\nlines"], ["c", "", ""]]));
}
