using Platform.Tool.Import.Packs;

namespace Platform.Tool.Tests;

/// <summary>The packs of deploy/counties, beside the tests.</summary>
internal static class ShippedPacks
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "counties");

    public static readonly string[] Names = ["reference.json", "kymenlaakso.json", "keski-suomi.json", "national.json"];

    public static string File(string name) => Path.Combine(Folder, name);

    public static Pack Read(string name)
    {
        var (pack, problems) = PackReader.Read(System.IO.File.ReadAllText(File(name)));
        Assert.Empty(problems);
        return pack!;
    }
}
