using Platform.Tool.Import.Sending;

namespace Platform.Tool.Tests;

public sealed class FactIdsTests
{
    [Fact]
    public void Ids_are_made_as_RFC_9562_says() =>
        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            FactIds.OfName(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void An_id_is_the_same_for_everyone_and_for_ever() =>
        Assert.Equal("bdf4834b-b1b0-5343-8ee4-7bb573b5d7a8", FactIds.Of("10", "bodies", "council"));

    [Fact]
    public void County_section_and_key_all_tell_ids_apart() =>
        Assert.Distinct([
            FactIds.Of("10", "bodies", "council"),
            FactIds.Of("15", "bodies", "council"),
            FactIds.Of("10", "units", "council"),
            FactIds.Of("10", "bodies", "executive")]);
}
