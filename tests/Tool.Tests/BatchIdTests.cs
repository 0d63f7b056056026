using System.Text;
using Platform.Tool.Actuals;

namespace Platform.Tool.Tests;

public sealed class BatchIdTests
{
    [Fact]
    public void A_file_is_the_same_batch_for_ever_and_another_in_another_county_or_year()
    {
        Assert.Equal(new Guid("248bccac-d913-83dd-b1d3-53eb65423915"), Of("10", 2026));
        Assert.Distinct([Of("10", 2026), Of("15", 2026), Of("10", 2025)]);
    }

    private static Guid Of(string county, int year)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("month;amount\n1;0,29\n"));
        return BatchId.Of(content, county, year);
    }
}
