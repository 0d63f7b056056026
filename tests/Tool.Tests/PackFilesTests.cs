using Platform.Tool.Import;

namespace Platform.Tool.Tests;

public sealed class PackFilesTests
{
    [Fact]
    public void The_reference_data_comes_first_and_schemas_are_no_packs() =>
        Assert.Equal(
            ["reference.json", "keski-suomi.json", "kymenlaakso.json", "national.json"],
            PackFiles.Find([ShippedPacks.Folder]).Select(Path.GetFileName));

    [Fact]
    public void A_file_that_is_named_twice_is_sent_once() =>
        Assert.Equal(4, PackFiles.Find([ShippedPacks.Folder, ShippedPacks.File("reference.json")]).Count);

    [Fact]
    public void A_folder_without_packs_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("packs-");

        Assert.Contains("no pack", Assert.Throws<ArgumentException>(() => PackFiles.Find([folder.FullName])).Message,
            StringComparison.Ordinal);
        folder.Delete();
    }
}
