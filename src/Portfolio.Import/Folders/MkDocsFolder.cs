using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class MkDocsFolder(SourceSite site, string file) : SiteEngine(site)
{
    /// <summary>
    /// The maximum number of menu entries. A longer list contains all pages of the site and is ignored.
    /// </summary>
    private const int MaxEntries = 9;

    private readonly SourceConfig _config = SourceConfig.Read(site, file);
    private readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal);

    public static SiteEngine? Detect(SourceSite site) =>
        site.First("mkdocs.yml", "mkdocs.yaml") is { } file ? new MkDocsFolder(site, file) : null;

    public override string RecognizedAs => $"a MkDocs site ({file})";

    private string Root => (_config.Text("docs_dir") ?? "docs").Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";

    private bool HasBlog => _config.Items("plugins").Select(p => p.Text() ?? p.Names().FirstOrDefault())
        .Any(name => name is "blog" or "material/blog");

    /// <summary>The link definitions in the files that are appended to all documents.</summary>
    private IEnumerable<Match> Definitions => _config.Items("markdown_extensions")
        .SelectMany(e => e.List("pymdownx.snippets", "auto_append"))
        .SelectMany(path => Definition().Matches(Encoding.UTF8.GetString(File.ReadAllBytes(Site.FullPath(path)))));

    /// <summary>Converts what Material for MkDocs adds: two dates, icons, and link definitions for all documents.</summary>
    public override string Rewrite(string path, string text)
    {
        text = Dates().Replace(text, m => $"date: {m.Groups["created"].Value}\n"
            + (m.Groups["updated"].Success ? $"updated: {m.Groups["updated"].Value}\n" : ""), 1);
        if (path.StartsWith(Root + "blog/posts/", StringComparison.Ordinal))
            _titles[path] = PlainWords.TitleOf(text);
        text = Icon().Replace(text, m =>
        {
            if (m.Groups["code"].Success)
                return m.Value;
            Site.Report.AddDropped("[icon|icons]", path);
            return "";
        });
        var links = Definitions.Where(d => text.Contains($"[{d.Groups["label"].Value}]", StringComparison.Ordinal))
            .Select(d => d.Value.Trim() + "\n");
        return string.Concat(links) is { Length: > 0 } definitions ? $"{text.TrimEnd('\n')}\n\n{definitions}" : text;
    }

    public override void SelectFiles()
    {
        if (_config.Names().FirstOrDefault(n => n is "draft_docs" or "exclude_docs") is { } hiding)
            throw SourceConfig.Hides(file, hiding);
        Site.ImportCopiedPages(Root);
        var folders = Site.Files.Where(SourceFiles.IsText).Select(ContentPath.FolderOf).ToHashSet(StringComparer.Ordinal);
        // A folder without documents keeps the URLs of its files.
        Site.ImportMedia(Root, file => !folders.Contains(ContentPath.FolderOf(file)));
        Site.ImportTexts(Root + "blog/posts/", "posts/");
        if (!Site.Files.Contains(Root + "index.md"))
            Site.ImportTexts(Root + "README.md", "home.md");
        Site.ImportTexts(Root + "index.md", "home.md");
        Site.ImportTexts(Root, "pages/");
    }

    public override ImportedSettings Settings() => new()
    {
        Title = _config.Text("site_name"),
        Description = _config.Text("site_description"),
        BaseUrl = _config.Text("site_url"),
        Author = _config.Text("site_author"),
        Permalink = HasBlog && Site.TextPaths.Any(t => t.StartsWith("posts/", StringComparison.Ordinal))
            ? "/blog/:year/:month/:day/:slug" : null,
        Menu = [.. Menu()],
    };

    public override string OldUrl(OldText text) =>
        _titles.TryGetValue(text.Path, out var heading) && text.Date is { } date && HasBlog
        ? $"/blog/{date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/"
            + (text.Field("slug") ?? Slug.OfSegment(text.Title ?? heading))
        : "/" + text.Below(Root).Replace("README", "", StringComparison.Ordinal);

    /// <summary>Returns the top-level <c>nav</c> entries. A group links to its first page.</summary>
    private IEnumerable<(string Label, string Url)> Menu()
    {
        var entries = _config.Items("nav").Select(e => (Label: e.Names().FirstOrDefault(), Path: FirstPage(e)))
            .Where(e => e.Label is not null && e.Path is not null)
            .Select(e => (e.Label!, "/" + PageName().Replace(e.Path!, ""))).ToList();
        return entries.Count > MaxEntries ? [] : entries;
    }

    private static string? FirstPage(SourceConfig entry)
    {
        var label = entry.Names().FirstOrDefault();
        var path = label is null ? entry.Text()
            : entry.Text(label) ?? entry.Items(label).Select(FirstPage).FirstOrDefault(p => p is not null);
        return path?.EndsWith(".md", StringComparison.Ordinal) == true ? path : null;
    }

    [GeneratedRegex(@"^date:[ \t]*\n[ \t]+created:[ \t]*(?<created>\S[^\n]*)\n([ \t]+updated:[ \t]*(?<updated>\S[^\n]*)\n)?",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?<code>^[ \t]*(?<fence>`{3,}|~{3,})[^\n]*\n(.*?\n)??[ \t]*\k<fence>[`~ \t]*$|`[^`\n]+`)"
        + @"|:(material|fontawesome|octicons|simple)-[a-z0-9-]+:(\{[^}\n]*\})?[ \t]?",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Icon();

    [GeneratedRegex(@"^\[(?<label>[^\]\n]+)\]:[ \t]*\S.*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Definition();

    /// <summary>
    /// Matches what page URLs omit: the file names <c>index.md</c> and <c>README.md</c>, and the extension <c>.md</c>.
    /// </summary>
    [GeneratedRegex(@"((^|/)(index|README))?\.md\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PageName();
}
