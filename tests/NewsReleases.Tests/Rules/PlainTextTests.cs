using Platform.NewsReleases.Newsroom;
using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Tests.Rules;

public sealed class PlainTextTests
{
    [Fact]
    public void Blocks_are_paragraphs_headings_and_lists_and_everything_else_is_text() => Assert.Equal(
        "<h2>Otsikko</h2><ul><li>yksi</li><li>kaksi</li></ul><p>- ei<br/>lista</p><p>&lt;b&gt;</p>",
        PlainText.ToHtml("## Otsikko\n\n- yksi\n- kaksi\n\n- ei\nlista\n\n<b>"));

    [Theory]
    [InlineData("2025-06-25T07:02:11Z", "25.6.2025 klo 10.02 EEST")]
    [InlineData("2024-11-27T07:02:00Z", "27.11.2024 klo 09.02 EET")]
    public void An_instant_is_told_in_the_countys_time_with_its_zone(string instant, string told) =>
        Assert.Equal(told, Words.In(Language.Fi).Time(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("joku@example.org", true)]
    [InlineData("o'neil+uutiset@sub.example.org", true)]
    [InlineData("", false)]
    [InlineData("joku", false)]
    [InlineData("joku@example", false)]
    [InlineData("joku@example.org>", false)]
    [InlineData("a@b@example.org", false)]
    [InlineData("joku @example.org", false)]
    public void An_address_is_one_mailbox_and_nothing_more(string address, bool isOne) =>
        Assert.Equal(isOne, EmailAddress.IsAddress(address));
}
