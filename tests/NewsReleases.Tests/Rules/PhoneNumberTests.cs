using Platform.Pages;

namespace Platform.NewsReleases.Tests.Rules;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("020 633 2113", "tel:0206332113")]
    [InlineData("+358 (0)20 633 2113", "tel:+358206332113")]
    [InlineData("(05) 123 45-67", "tel:051234567")]
    [InlineData("044\u00A0123 4567 (ma\u2013pe 9\u201315)", "tel:0441234567")]
    [InlineData("puh. 116117, myös yöllä", "tel:116117")]
    public void A_number_can_be_called_however_it_is_written(string text, string link) => Assert.Equal(link, PhoneNumber.Link(text));

    [Theory]
    [InlineData("")]
    [InlineData("vaihde")]
    [InlineData("s. 12")]
    [InlineData("javascript:alert(1)")]
    public void What_is_no_number_is_no_link(string text) => Assert.Null(PhoneNumber.Link(text));
}
