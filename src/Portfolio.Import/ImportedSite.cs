using System.Text;

namespace Portfolio.Import;

/// <summary>A site as it is to be written into a content folder. Nothing is written yet.</summary>
/// <param name="Texts">Texts that are new, by path.</param>
/// <param name="Copies">Files that are copied as they are.</param>
public sealed record ImportedSite(IReadOnlyList<ImportedText> Texts, IReadOnlyList<ImportedCopy> Copies, ImportedSettings Settings,
    ImportReport Report)
{
    /// <summary>What the folder was taken for, and why; <see langword="null"/> when the author said it.</summary>
    public string? TakenFor { get; init; }

    /// <summary>What became of the texts.</summary>
    public ImportCounts Counts { get; init; } = new();

    /// <summary>Paths of all files but <c>site.yaml</c>.</summary>
    public IEnumerable<string> Paths => Texts.Select(t => t.Path).Concat(Copies.Select(c => c.Path));

    public int Posts => Paths.Count(path => IsText(path)
        && path.StartsWith("posts/", StringComparison.Ordinal));

    public int Pages => Paths.Count(path => IsText(path) && path.StartsWith("pages/", StringComparison.Ordinal));

    /// <summary>Number of converted texts that are not published.</summary>
    public int Drafts => Texts.Count(t => t.IsDraft);

    public int Images => Paths.Count(MediaType.IsImage);

    private static bool IsText(string path) => SourceFiles.IsText(path) && Path.GetFileNameWithoutExtension(path) != "_index";
}

/// <summary>A text of the import.</summary>
/// <param name="Path">Relative to the content folder.</param>
/// <param name="IsDraft">Whether it is not published.</param>
public sealed record ImportedText(string Path, string Text, bool IsDraft);

/// <summary>A file of the import that is copied as it is.</summary>
/// <param name="Path">Relative to the content folder.</param>
/// <param name="Source">The file to copy.</param>
public sealed record ImportedCopy(string Path, string Source);

/// <summary>The settings of the imported site that <c>site.yaml</c> has too.</summary>
public sealed record ImportedSettings
{
    public string? Title { get; init; }
    public string? Description { get; init; }

    /// <summary>As the other program has it, perhaps with a path.</summary>
    public string? BaseUrl { get; init; }

    public string? Language { get; init; }

    /// <summary>Tags of the other languages of the texts.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
    public string? TimeZone { get; init; }
    public string? Author { get; init; }
    public string? Permalink { get; init; }
    public IReadOnlyList<(string Label, string Url)> Menu { get; init; } = [];

    /// <summary>The accounts of the author on other sites.</summary>
    public IReadOnlyList<(string Label, string Value)> Contacts { get; init; } = [];

    /// <summary>The base URL without a path; <see langword="null"/> when there is none, or the example of a new site.</summary>
    internal string? Origin =>
        Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Host is not ("localhost" or "example.com" or "example.org")
        ? WebUrl.Origin(url.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>The text of <c>site.yaml</c>.</summary>
    internal string ToYaml()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in ((string, string?)[])
            [("title", Title), ("description", Description), ("baseUrl", Origin), ("language", Language), ("timeZone", KnownZone),
                ("author", Author), ("permalink", ValidPermalink)])
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.Append(key).Append(": ").Append(YamlText.Quote(value)).Append('\n');
        }

        if (Languages.Count > 0)
            text.Append("languages: [").AppendJoin(", ", Languages).Append("]\n");
        if (Menu.Count > 0)
            text.Append("nav:\n");
        foreach (var (label, url) in Menu)
            text.Append("  - { label: ").Append(YamlText.Quote(label)).Append(", url: ").Append(YamlText.Quote(url)).Append(" }\n");
        return text.ToString();
    }

    /// <summary>The text of <c>profile.yaml</c>, or null if it would have no contacts.</summary>
    internal string? ToProfile()
    {
        if (Contacts.Count == 0)
            return null;
        var text = new StringBuilder();
        if (Author is { Length: > 0 } name)
            text.Append("name: ").Append(YamlText.Quote(name)).Append('\n');
        text.Append("contact:\n");
        foreach (var (label, value) in Contacts.DistinctBy(c => c.Value))
            text.Append("  - { label: ").Append(YamlText.Quote(label)).Append(", value: ").Append(YamlText.Quote(value)).Append(" }\n");
        return text.ToString();
    }

    private string? KnownZone => TimeZone is { Length: > 0 } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null;

    private string? ValidPermalink => Permalink is { } pattern && Content.Reading.Permalink.Parse(pattern) is not null ? pattern : null;
}

/// <summary>What an import does not carry over, by kind.</summary>
public sealed class ImportReport
{
    private const int MaxExamples = 3;
    private const int MaxExampleLength = 120;

    private readonly Dictionary<string, (int Count, List<string> Examples)> _losses = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (int Count, List<string> Examples)> _dropped = new(StringComparer.Ordinal);

    /// <summary>What texts lost, by name, most often first.</summary>
    public IReadOnlyList<ImportLoss> Dropped =>
        [.. _dropped.OrderByDescending(d => d.Value.Count).ThenBy(d => d.Key, StringComparer.Ordinal)
        .Select(d => new ImportLoss(d.Key, d.Value.Count, d.Value.Examples))];

    /// <summary>The kinds in the order in which they were found.</summary>
    public IReadOnlyList<ImportLoss> Losses => [.. _losses.Select(l => new ImportLoss(l.Key, l.Value.Count, l.Value.Examples))];

    /// <param name="kind">What it is, in the plural, and what became of it.</param>
    /// <param name="example">Where it is, or its name.</param>
    internal void Add(string kind, string example) => Add(_losses, kind, example);

    /// <param name="name">The tag, component or element.</param>
    /// <param name="example">The text that had it.</param>
    internal void AddDropped(string name, string example) => Add(_dropped, name, example);

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

/// <summary>What became of the texts of a site.</summary>
public sealed record ImportCounts
{
    private readonly Dictionary<string, int> _hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);

    public int InSource => Shown + _hidden.Values.Sum() + _left.Values.Sum();

    public int Shown { get; internal set; }

    /// <summary>URLs that redirect.</summary>
    public int Redirects { get; internal set; }

    /// <summary>The texts that are imported and not shown, by reason.</summary>
    public IReadOnlyDictionary<string, int> Hidden => _hidden;

    /// <summary>The texts that are not imported, by reason.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _left;

    /// <summary>Counts a text that is imported.</summary>
    /// <param name="hidden">The reason for which it is not shown, or null if it is.</param>
    internal void Add(string? hidden)
    {
        if (hidden is null)
            Shown++;
        else
            Hide(hidden);
    }

    internal void Hide(string reason) => _hidden[reason] = _hidden.GetValueOrDefault(reason) + 1;

    internal void Leave(string reason) => _left[reason] = _left.GetValueOrDefault(reason) + 1;
}

/// <summary>What was not carried over, of one kind.</summary>
/// <param name="Examples">The first of them.</param>
public sealed record ImportLoss(string Kind, int Count, IReadOnlyList<string> Examples);
