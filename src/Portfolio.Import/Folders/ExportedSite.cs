using Portfolio.Content.Model;

namespace Portfolio.Import.Folders;

/// <summary>Represents the site of an export file, whose URLs follow from the rules of its program.</summary>
internal sealed class ExportedSite : SiteEngine
{
    private readonly ImportedSettings _settings;
    private readonly Dictionary<string, string> _urls = new(StringComparer.Ordinal);
    private readonly List<(string From, string To)> _redirects = [];

    /// <param name="root">The folder with the export file.</param>
    public ExportedSite(string root, ImportReport report, ImportedSettings settings) : base(SourceSite.WithoutFiles(root, report)) =>
        _settings = settings;

    public override string RecognizedAs => "an export";

    public override bool KeepsUrls => false;

    public override IEnumerable<(string From, string To)> Redirects => _redirects;

    public override string? OldUrl(string path) => _urls.GetValueOrDefault(path);

    public override void SelectFiles()
    {
    }

    public override ImportedSettings Settings() => _settings;

    /// <param name="path">The path of the document in the content folder.</param>
    /// <param name="old">The decoded path of the old URL, or <see langword="null"/> if it cannot redirect.</param>
    public void Add(string path, string? old)
    {
        if (old is not null)
            _urls[path] = old;
    }

    /// <summary>Adds the page and the feed of a tag or category, which only redirect if the site shows a post with it.</summary>
    /// <param name="list">The old URL, without a slash at the end.</param>
    /// <param name="label">The name of the tag.</param>
    /// <param name="feed">The name of the feed below the list, such as <c>feed</c>.</param>
    public void AddTag(string list, string label, string feed)
    {
        var tag = PublicUrls.OfTag(Slug.OfTag(label));
        _redirects.AddRange([(list, tag), ($"{list}/{feed}", tag)]);
    }

    /// <summary>Adds another old URL, such as that of a feed or an author.</summary>
    public void AddRedirect(string from, string to) => _redirects.Add((from, to));

    /// <summary>Gives the documents their URLs and redirects. The counts of the documents are those of the export.</summary>
    public ImportedSite Build(IReadOnlyList<ImportedText> texts, IReadOnlyList<ImportedCopy> copies, ImportCounts counts)
    {
        var builder = new SiteBuilder(_settings, Site, this);
        foreach (var (path, text) in texts)
            builder.Add(path, path, text);
        var site = builder.Build(copies.Select(c => c.Path));
        builder.CountRedirects(counts);
        return site with { Copies = copies, Counts = counts };
    }
}
