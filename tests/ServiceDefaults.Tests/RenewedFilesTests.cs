using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class RenewedFilesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renewed-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_Kubernetes_mounts_is_read_again_when_its_link_leads_elsewhere()
    {
        // As it does: the file is a link through a link, and the one in the middle is replaced.
        Write("one/token", "old");
        Write("two/token", "new");
        File.CreateSymbolicLink(InFolder("..data"), "one");
        File.CreateSymbolicLink(InFolder("token"), "..data/token");
        var files = Of("token");
        Assert.Equal("old", files.Current);

        File.CreateSymbolicLink(InFolder("..data_tmp"), "two");
        Process.Start("mv", ["--no-target-directory", InFolder("..data_tmp"), InFolder("..data")])!.WaitForExit();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("new", files.Current);
    }

    [Fact]
    public void What_cannot_be_used_yet_leaves_what_was_there_and_is_told_once()
    {
        Write("pair", "1 1");
        List<string> told = [];
        var files = new RenewedFiles<string>([InFolder("pair")], Pair, _clock, exception => told.Add(exception.Message));
        Assert.Equal("1 1", files.Current);

        Write("pair", "2 1");

        for (var look = 0; look < 3; look++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("1 1", files.Current);
        }

        Write("pair", "2 2");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2 2", files.Current);
        Assert.Equal(["2 1 do not go together"], told);

        string Pair() => File.ReadAllText(InFolder("pair")) is var pair && pair[0] == pair[2]
            ? pair
            : throw new InvalidOperationException($"{pair} do not go together");
    }

    [Fact]
    public void Files_that_were_never_there_are_an_error() =>
        Assert.Throws<FileNotFoundException>(() => Of("nothing").Current);

    private RenewedFiles<string> Of(string name) => new([InFolder(name)], () => File.ReadAllText(InFolder(name)), _clock);

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InFolder(name))!);
        File.WriteAllText(InFolder(name), content);
    }
}
