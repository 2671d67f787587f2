namespace Portfolio.Import.Tests;

/// <summary>Provides a temporary source folder and the content folder into which it is imported.</summary>
internal sealed class ImportedFolder : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("portfolio-test-").FullName;

    public string Source => Path.Combine(_place, "source");

    public string Content => Path.Combine(_place, "content");

    public ImportedFolder Write(string path, string text)
    {
        var file = Path.Combine(_place, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public void Import(ImportedSite site) => new ImportFolder(Content).Write(site);

    public string Read(string path) => File.ReadAllText(Path.Combine(Content, path));

    public IReadOnlyList<string> Files => SourceFiles.Below(Content);

    public void Dispose() => TestPlace.Delete(_place);
}
