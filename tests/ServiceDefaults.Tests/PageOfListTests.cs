using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Tests;

public sealed class PageOfListTests
{
    private static readonly Guid[] s_things = [.. Enumerable.Range(1, 5).Select(number => PageOfList.IdOf(number))];

    [Fact]
    public void What_comes_into_a_list_while_it_is_walked_repeats_nothing_and_hides_nothing()
    {
        var first = Page(2, "").Of(s_things, thing => thing);
        Guid[] grown = [PageOfList.IdOf("new"), .. s_things];

        Assert.Equal(s_things[..2], first.Things);
        Assert.Equal(s_things[2..4], Page(2, first.Next).Of(grown, thing => thing).Things);
    }

    [Fact]
    public void Where_the_last_of_a_page_has_gone_the_walk_goes_on_behind_those_that_were_before_it()
    {
        var first = Page(2, "").Of(s_things, thing => thing);
        Guid[] without = [s_things[0], .. s_things[2..]];

        Assert.Equal(s_things[2..4], Page(2, first.Next).Of(without, thing => thing).Things);
    }

    [Fact]
    public void The_last_page_has_no_token_even_when_it_is_full()
    {
        var all = Page(5, "").Of(s_things, thing => thing);

        Assert.Equal((5, ""), (all.Things.Count, all.Next));
    }

    [Theory]
    [InlineData(1001, "", "page_size")]
    [InlineData(-1, "", "page_size")]
    [InlineData(1, "ei", "page_token")]
    [InlineData(1, "LTEgMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw", "page_token")]
    public void A_page_that_no_call_has_given_is_refused_by_its_field(int size, string token, string field)
    {
        var fields = new Fields();
        fields.ListPage(size, token);

        Assert.Equal([field], Assert.Throws<InvalidFieldsException>(fields.Check).Violations.Select(violation => violation.Field));
    }

    private static PageOfList Page(int size, string token)
    {
        var fields = new Fields();
        var page = fields.ListPage(size, token);
        fields.Check();
        return page;
    }
}
