using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.Files;

namespace Portfolio.Import;

/// <summary>Represents an imported site in memory, before it is written to a content folder.</summary>
public sealed record ImportedSite(IReadOnlyList<ImportedText> Texts, IReadOnlyList<ImportedCopy> Copies,
    ImportedSettings Settings,
    ImportReport Report)
{
    /// <summary>
    /// The detected site generator and the file that identifies it, or <see langword="null"/> if the format was
    /// specified.
    /// </summary>
    public string? RecognizedAs { get; init; }

    public ImportCounts Counts { get; init; } = new();

    /// <summary>Gets the pictures that texts of the old site contained themselves.</summary>
    public IReadOnlyList<ImportedPicture> Pictures { get; init; } = [];

    /// <summary>Gets the content folder paths of all documents, pictures and copied files, without settings files.</summary>
    public IEnumerable<string> Paths => Texts.Select(t => t.Path).Concat(Pictures.Select(p => p.Path)).Concat(Copies.Select(c => c.Path));

    /// <summary>Gets the content folder paths of the drafts.</summary>
    public IEnumerable<string> Drafts => Texts.Where(t => FrontMatterLines.IsDraft(t.Text)).Select(t => t.Path);

    public int Posts => Paths.Count(path => SourceFiles.IsText(path) && path.StartsWith("posts/", StringComparison.Ordinal));

    public int Pages => Paths.Count(path => SourceFiles.IsText(path) && path.StartsWith("pages/", StringComparison.Ordinal));

    /// <summary>Gets the numbers of texts in the lists of the author, by name. A list can have only entries without a page.</summary>
    public IReadOnlyDictionary<string, int> Lists => Texts.Where(t => FolderLayout.IsList(t.Path)).Select(t => t.Path.Split('/')[0])
        .Distinct().Order(StringComparer.Ordinal).ToDictionary(name => name, CountIn, StringComparer.Ordinal);

    private int CountIn(string list) =>
        Texts.Count(t => t.Path.StartsWith(list + "/", StringComparison.Ordinal) && !FolderLayout.IsList(t.Path));

    public int Images => Paths.Count(MediaType.IsImage);
}

/// <param name="Path">The path of the file in the content folder.</param>
public sealed record ImportedText(string Path, string Text);

/// <param name="Path">The path of the file in the content folder.</param>
public sealed record ImportedPicture(string Path, byte[] Content);

/// <param name="Path">The path to which the file is copied in the content folder.</param>
/// <param name="Source">The absolute path of the original file.</param>
public sealed record ImportedCopy(string Path, string Source);

/// <summary>
/// Represents the settings of an imported site that <c>site.yaml</c> or <c>profile.yaml</c> supports.
/// </summary>
/// <param name="BaseUrl">The old site's base URL, possibly with a path, or <see langword="null"/> if it is unknown.</param>
public sealed record ImportedSettings(string? Title = null, string? Description = null, string? BaseUrl = null,
    string? Language = null, string? TimeZone = null, string? Author = null, string? Permalink = null)
{
    /// <summary>The maximum number of posts on a home page, which <c>site.yaml</c> allows.</summary>
    private const int MaxPostsOfHome = 20;

    public IReadOnlyList<ImportedLanguage> Languages { get; init; } = [];

    public IReadOnlyList<(string Label, string Url)> Menu { get; init; } = [];

    /// <summary>Gets the groups of pages of a manual in reading order, or nothing if the site is none.</summary>
    public IReadOnlyList<ImportedGroup> Docs { get; init; } = [];

    /// <summary>Gets the number of posts that the home page lists beside its own words, or <see langword="null"/> if it has none.</summary>
    public int? PostsOfHome { get; init; }

    /// <summary>
    /// Gets the scheme, host and port of the base URL, or <see langword="null"/> if there is no base URL, or if its
    /// host is a placeholder such as <c>example.com</c>.
    /// </summary>
    internal string? Origin =>
        Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url)
        && url.Host is not ("localhost" or "example.com" or "example.org")
        ? WebUrl.Origin(url.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>Gets the path of the base URL without a slash at the end, or an empty string if there is none.</summary>
    internal string BasePath => Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) ? url.AbsolutePath.TrimEnd('/') : "";

    internal string ToYaml()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in ((string, string?)[])
            [("title", Title), ("description", Description), ("baseUrl", Origin), ("language", Language),
                ("timeZone", KnownZone),
                ("author", Author), ("permalink", ValidPermalink)])
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.Append(key).Append(": ").Append(YamlText.Quote(value)).Append('\n');
        }

        if (Languages.Count > 0 && Languages.All(l => l is { Title: null, Description: null, Menu.Count: 0 }))
            text.Append("languages: [").AppendJoin(", ", Languages.Select(l => l.Tag)).Append("]\n");
        else if (Languages.Count > 0)
            text.Append("languages:\n").AppendJoin("", Languages.Select(l => l.ToYaml()));
        AppendMenu(text, Menu, "");
        if (PostsOfHome is { } posts)
            text.Append(CultureInfo.InvariantCulture, $"home: {{ posts: {Math.Min(posts, MaxPostsOfHome)} }}\n");
        if (Docs.Count > 0)
            text.Append("docs:\n").AppendJoin("", Docs.Select(g => g.ToYaml()));
        return text.ToString();
    }

    internal static void AppendMenu(StringBuilder text, IReadOnlyList<(string Label, string Url)> menu, string indent)
    {
        if (menu.Count > 0)
            text.Append(indent).Append("nav:\n");
        foreach (var (label, url) in menu)
        {
            text.Append(indent).Append("  - { label: ").Append(YamlText.Quote(label)).Append(", url: ").Append(YamlText.Quote(url))
                .Append(" }\n");
        }
    }

    /// <summary>Returns the content of <c>profile.yaml</c>, without which <c>home.md</c> has no effect.</summary>
    internal string ToProfile() => $"name: {YamlText.Quote(Author ?? Title ?? "Home")}\n";

    private string? KnownZone =>
        TimeZone is { Length: > 0 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null;

    private string? ValidPermalink =>
        Permalink is { } pattern && Content.Reading.FrontMatter.Permalink.Parse(pattern) is not null ? pattern : null;
}

/// <summary>Represents a group of pages of a manual.</summary>
/// <param name="Pages">The pages in order: the name or the slug of each, and what the list calls it.</param>
public sealed record ImportedGroup(string Title, IReadOnlyList<(string Key, string Label)> Pages)
{
    internal string ToYaml() => $"  - title: {YamlText.Quote(Title)}\n    pages:\n"
        + string.Concat(Pages.Select(p => $"      {YamlText.Quote(p.Key)}: {YamlText.Quote(p.Label)}\n"));
}

/// <summary>Represents another language of an imported site, with what it says in place of the main language.</summary>
public sealed record ImportedLanguage(string Tag, string? Title = null, string? Description = null)
{
    public IReadOnlyList<(string Label, string Url)> Menu { get; init; } = [];

    internal string ToYaml()
    {
        var text = new StringBuilder($"  - language: {Tag}\n");
        foreach (var (key, value) in ((string, string?)[])[("title", Title), ("description", Description)])
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.Append("    ").Append(key).Append(": ").Append(YamlText.Quote(value)).Append('\n');
        }

        ImportedSettings.AppendMenu(text, Menu, "    ");
        return text.ToString();
    }
}

/// <summary>Collects what an import removes, changes or does not support, grouped by kind.</summary>
public sealed class ImportReport
{
    private const int MaxExamples = 3;
    private const int MaxExampleLength = 120;

    private readonly Dictionary<string, (int Count, List<string> Examples)> _losses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Count, List<string> Examples)> _dropped = new(StringComparer.Ordinal);

    /// <summary>Gets the tags, components and elements that were removed, by name, most frequent first.</summary>
    public IReadOnlyList<ImportLoss> Dropped =>
        [.. _dropped.OrderByDescending(d => d.Value.Count).ThenBy(d => d.Key, StringComparer.Ordinal)
        .Select(d => new ImportLoss(d.Key, d.Value.Count, d.Value.Examples))];

    /// <summary>Gets the kinds of content that were lost or changed, in the order in which they were found.</summary>
    public IReadOnlyList<ImportLoss> Losses =>
        [.. _losses.Select(l => new ImportLoss(l.Key, l.Value.Count, l.Value.Examples))];

    /// <summary>Gets the number of files that are not documents and were not imported, such as settings and themes.</summary>
    public int OtherFiles { get; internal set; }

    /// <param name="kind">
    /// The affected content and what happened to it, with the singular and the plural of words, such as <c>private
    /// [document|documents], imported as [draft|drafts]</c>.
    /// </param>
    /// <param name="example">The name or location of the affected content, or an empty string if there is none.</param>
    internal void Add(string kind, string example) => Add(_losses, kind, example);

    /// <summary>
    /// Converts one document or page. If that fails, for example because a pattern takes too long, reports the fault and returns
    /// <see langword="null"/>, so that the others are imported.
    /// </summary>
    /// <param name="kind">The affected content, in the plural, and what happens to it.</param>
    internal T? Guard<T>(string kind, string name, Func<T?> convert) where T : class
    {
        try
        {
            return convert();
        }
        catch (Exception e) when (e is not (ImportException or IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            Add(kind, $"{name}: {e.Message}");
            return null;
        }
    }

    internal void AddDropped(string name, string example) => Add(_dropped, name, example);

    /// <summary>Adds all entries of another report after those of this one.</summary>
    internal void Add(ImportReport other)
    {
        OtherFiles += other.OtherFiles;
        Add(_losses, other._losses);
        Add(_dropped, other._dropped);
    }

    private static void Add(
        Dictionary<string, (int Count, List<string> Examples)> losses, Dictionary<string, (int Count, List<string> Examples)> others)
    {
        foreach (var (kind, (number, more)) in others)
        {
            var (count, examples) = losses.GetValueOrDefault(kind, (0, []));
            losses[kind] = (count + number, [.. examples.Union(more).Take(MaxExamples)]);
        }
    }

    private static void Add(Dictionary<string, (int Count, List<string> Examples)> losses, string kind, string example)
    {
        var (count, examples) = losses.GetValueOrDefault(kind, (0, []));
        var line = string.Join(' ', example.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = line.Length <= MaxExampleLength ? line : line[..MaxExampleLength] + "…";
        if (examples.Count < MaxExamples && line.Length > 0 && !examples.Contains(line))
            examples.Add(new([.. line.Where(c => !char.IsControl(c))]));
        losses[kind] = (count + 1, examples);
    }
}

/// <summary>Counts the documents of an imported site by what happened to them.</summary>
public sealed record ImportCounts
{
    private readonly Dictionary<string, int> _hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<string>> _pages = new(StringComparer.Ordinal);

    /// <summary>
    /// Gets the URLs of all pages of the old site, by what became of them, or nothing if its output is unknown. Each page
    /// is in one group, so the groups together are the old site.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Pages =>
        _pages.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)p.Value);

    public int InSource => Shown + _hidden.Values.Sum() + _leftOut.Values.Sum();

    public int Shown { get; internal set; }

    /// <summary>
    /// Gets the number of documents that the old site publishes but the new site does not, for example because of
    /// errors or conflicts.
    /// </summary>
    public int Missing { get; internal set; }

    /// <summary>Gets the number of old URLs that redirect to new URLs.</summary>
    public int Redirects { get; internal set; }

    /// <summary>Gets the number of documents that are imported but not published, by reason.</summary>
    public IReadOnlyDictionary<string, int> Hidden => InPlural(_hidden);

    /// <summary>Gets the number of documents that are not imported, by reason.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => InPlural(_leftOut);

    /// <summary>Gets the documents that are not published, and those that are not imported, by reason.</summary>
    [JsonIgnore]
    public IEnumerable<(bool IsImported, ImportLoss Reason)> Reasons =>
        _hidden.Select(r => (true, new ImportLoss(r.Key, r.Value, [])))
            .Concat(_leftOut.Select(r => (false, new ImportLoss(r.Key, r.Value, []))));

    private static Dictionary<string, int> InPlural(Dictionary<string, int> counts) =>
        counts.ToDictionary(c => new ImportLoss(c.Key, 2, []).Kind, c => c.Value, StringComparer.Ordinal);

    internal void AddPage(string group, string url)
    {
        if (!_pages.TryGetValue(group, out var urls))
            _pages[group] = urls = [];
        urls.Add(url);
    }

    /// <param name="hidden">
    /// The reason why the document is not published, or <see langword="null"/> if it is published.
    /// </param>
    internal void Add(string? hidden)
    {
        if (hidden is null)
            Shown++;
        else
            _hidden[hidden] = _hidden.GetValueOrDefault(hidden) + 1;
    }

    internal void Exclude(string reason, bool isMissing = false)
    {
        _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
        if (isMissing)
            Missing++;
    }
}

/// <summary>Represents a kind of content that an import loses or changes, with the number of its occurrences.</summary>
public sealed partial record ImportLoss
{
    private readonly string _text;

    /// <param name="text">The kind, with two forms of some words: <c>[page|pages] without a text</c>.</param>
    /// <param name="examples">The names or locations of at most three examples.</param>
    public ImportLoss(string text, int count, IReadOnlyList<string> examples) => (_text, Count, Examples) = (text, count, examples);

    /// <summary>Gets the kind in the plural.</summary>
    public string Kind => Forms().Replace(_text, "${more}");

    /// <summary>Gets the kind in the form that suits the number of occurrences.</summary>
    [JsonIgnore]
    public string Label => Count == 1 ? Forms().Replace(_text, "${one}") : Kind;

    public int Count { get; }

    public IReadOnlyList<string> Examples { get; }

    [GeneratedRegex(@"\[(?<one>[^\[\]|]*)\|(?<more>[^\[\]|]*)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Forms();
}
