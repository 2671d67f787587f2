using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Import.Markup;

namespace Portfolio.Import.Folders;

internal sealed partial class MkDocsFolder(SourceSite site, string file) : SiteEngine(site)
{
    /// <summary>
    /// The maximum number of menu entries. A longer list contains all pages of the site and is ignored.
    /// </summary>
    private const int MaxEntries = 9;

    private readonly string _settings = site.TextOf(file);
    private readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal);

    /// <summary>The link definitions in the files that are appended to all documents.</summary>
    private readonly List<Match> _definitions = [.. Appended().Match(site.TextOf(file)).Groups["path"].Captures
        .SelectMany(c => Definition().Matches(site.TextOf(c.Value)))];

    public static MkDocsFolder? Detect(SourceSite site) =>
        site.First("mkdocs.yml", "mkdocs.yaml") is { } file ? new(site, file) : null;

    public override string TakenFor => $"a MkDocs site ({file})";

    private bool HasBlog => BlogPlugin().IsMatch(_settings) && Site.Has(Root + "blog/posts/");

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
            Site.Report.AddDropped("icons", path);
            return "";
        });
        var links = _definitions.Where(d => text.Contains($"[{d.Groups["label"].Value}]", StringComparison.Ordinal))
            .Select(d => d.Value.Trim() + "\n");
        return string.Concat(links) is { Length: > 0 } definitions ? $"{text.TrimEnd('\n')}\n\n{definitions}" : text;
    }

    private string Root => (Line(_settings, "docs_dir") ?? "docs").Trim('.', '/') is { Length: > 0 } folder ? folder + "/" : "";

    public override void SelectFiles()
    {
        if (HasKey(_settings, "draft_docs") || HasKey(_settings, "exclude_docs"))
        {
            throw new ImportException($"`draft_docs` or `exclude_docs` in {file} hides documents that an import would publish: "
                + "add `draft: true` to each of them, remove the setting, and import again");
        }
        Site.ImportTexts(Root + "blog/posts/", "posts/");
        foreach (var text in Site.Files.Where(
            f => f.Equals(Root + "README.md", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            Site.ImportTexts(text, "home.md");
        }
        Site.ImportTexts(Root + "index.md", "home.md");
        Site.ImportTexts(Root, "pages/");
    }

    // Only `nav` and `extra` are parsed, because other sections can contain Python tags that are not valid YAML here.
    public override ImportedSettings Settings() => new()
    {
        Title = Line(_settings, "site_name"),
        Description = Line(_settings, "site_description"),
        BaseUrl = Line(_settings, "site_url"),
        Author = Line(_settings, "site_author"),
        Permalink = HasBlog ? "/blog/:year/:month/:day/:slug" : null,
        Menu = [.. MenuOf(SourceConfig.Parse(BlockOf(_settings, "nav")))],
    };

    public override string OldUrl(OldText text) =>
        _titles.TryGetValue(text.Path, out var heading) && text.Date is { } date && BlogPlugin().IsMatch(_settings)
        ? $"/blog/{date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/"
            + (text.Field("slug") ?? Slug.OfSegment(text.Title ?? heading))
        : "/" + text.Below(Root).Replace("README", "", StringComparison.Ordinal);

    /// <summary>Returns the top-level <c>nav</c> entries. A group links to its first page.</summary>
    private static IEnumerable<(string Label, string Url)> MenuOf(SourceConfig config)
    {
        var entries = config.Items("nav").Select(e => (Label: e.Names().FirstOrDefault(), Path: FirstPage(e)))
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

    [GeneratedRegex(@"^[ \t]*- (material/)?blog\b", RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlogPlugin();

    [GeneratedRegex(@"^date:[ \t]*\n[ \t]+created:[ \t]*(?<created>\S[^\n]*)\n([ \t]+updated:[ \t]*(?<updated>\S[^\n]*)\n)?",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?<code>^[ \t]*(?<fence>`{3,}|~{3,})[^\n]*\n(.*?\n)??[ \t]*\k<fence>[`~ \t]*$|`[^`\n]+`)"
        + @"|:(material|fontawesome|octicons|simple)-[a-z0-9-]+:(\{[^}\n]*\})?[ \t]?",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Icon();

    [GeneratedRegex(@"auto_append:[ \t]*\n([ \t]*-[ \t]*(?<path>\S+)[ \t]*\r?(\n|\z))+",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Appended();

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

    private static bool HasKey(string settings, string key) =>
        settings.Split('\n').Any(l => l.StartsWith(key + ":", StringComparison.Ordinal));

    /// <summary>Returns the lines of a top-level YAML key and its value, or an empty string if it is missing.</summary>
    private static string BlockOf(string settings, string key)
    {
        var lines = settings.ReplaceLineEndings("\n").Split('\n').SkipWhile(l => l.TrimEnd() != key + ":").ToList();
        return string.Join('\n', lines.Take(1)
            .Concat(lines.Skip(1).TakeWhile(l => l.Length == 0 || l[0] is ' ' or '\t' or '-' or '#')));
    }

    /// <summary>Returns the value of a setting that is written in one line.</summary>
    private static string? Line(string settings, string key)
    {
        var value = settings.Split('\n').Select(l => l.Split([':', '='], 2))
            .FirstOrDefault(l => l.Length == 2 && l[0].Trim() == key)?[1]
            .Trim();
        if (value is not { Length: > 0 } || value[0] is '!' or '|' or '>')
            return null;
        var end = value[0] is '"' or '\'' ? value.IndexOf(value[0], 1) : value.IndexOf(" #", StringComparison.Ordinal);
        value = (end < 0 ? value : value[..end]).Trim('"', '\'', ' ');
        return value.Length > 0 ? value : null;
    }
}
