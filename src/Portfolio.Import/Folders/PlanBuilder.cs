using Portfolio.Content.Reading.Files;

namespace Portfolio.Import.Folders;

/// <summary>
/// Collects the decisions about an old site while a plan is made. Each file gets one outcome, and each path of the new site is
/// given once.
/// </summary>
internal sealed class PlanBuilder(OldFolder folder)
{
    /// <summary>The report entry for documents whose pages this site generates itself, such as post lists.</summary>
    public const string IndexTexts = "[document|documents] for the home page or a list page; move [its|their] content to home.md or a page";

    /// <summary>The report entry for documents in formats that are not read.</summary>
    private const string Unread =
        "[document|documents] in [a format|formats] that [is|are] not read: build the old site, and pass the result with --built";

    private readonly SortedSet<string> _open = new(folder.Files, StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenIfLinked = new(StringComparer.Ordinal);
    private readonly List<PlannedText> _texts = [];
    private readonly List<PlannedFile> _files = [];
    private readonly List<LeftOutFile> _leftOut = [];

    /// <summary>Gets the files without an outcome.</summary>
    public IReadOnlyCollection<string> Open => _open;

    /// <summary>Gets what the author should know about the decisions.</summary>
    public ImportReport Notes { get; } = new();

    public bool IsTaken(string to) => _taken.Contains(to);

    /// <summary>
    /// Reserves a path in the content folder, with a number if it is taken. The files <c>a.md</c> and <c>a/index.md</c>
    /// would have the same URL.
    /// </summary>
    public string FreePath(string stem, string extension)
    {
        const string Index = "/index";
        var name = stem;
        var other = extension.StartsWith(Index, StringComparison.Ordinal) ? extension[Index.Length..] : Index + extension;
        for (var number = 2; _taken.Contains(name + other) || !_taken.Add(name + extension); number++)
            name = $"{stem}-{number}";
        return name + extension;
    }

    /// <summary>Adds a text whose path <see cref="FreePath"/> returned, or that of a home page.</summary>
    public PlannedText Add(PlannedText text)
    {
        _taken.Add(text.To);
        _texts.Add(text);
        _open.Remove(text.Path);
        return text;
    }

    /// <summary>Adds a text unless its path is taken.</summary>
    public bool TryAdd(PlannedText text)
    {
        if (_taken.Contains(text.To))
            return false;
        Add(text);
        return true;
    }

    /// <summary>Adds a file of the folder unless its new path is taken.</summary>
    public bool TryAddFile(string path, string to)
    {
        if (!_taken.Add(to))
            return false;
        _files.Add(new(path, to, folder.FullPath(path)));
        _open.Remove(path);
        return true;
    }

    /// <summary>Adds a file from elsewhere unless its new path is taken.</summary>
    /// <param name="source">The absolute path.</param>
    public void Copy(string source, string to)
    {
        if (_taken.Add(to))
            _files.Add(new(null, to, source));
    }

    /// <summary>Adds a file that is copied only if a public text links to it, unless another file has its new path.</summary>
    public void AddIfLinked(string path, string to)
    {
        if (!_taken.Contains(to)
            && (ContentKinds.IsReserved(to) || ContentKinds.IsIgnoredPath(to) || !_takenIfLinked.Add(to)))
        {
            return;
        }
        _files.Add(new(path, to, folder.FullPath(path), IfLinked: true));
        _open.Remove(path);
    }

    /// <param name="isMissing">True if the old site publishes the file, so the new site lacks it.</param>
    public void LeaveOut(string path, string reason, bool isMissing = false)
    {
        _open.Remove(path);
        _leftOut.Add(new(path, reason, SourceFiles.IsText(path), isMissing));
    }

    /// <summary>Leaves out the files that only the other site generator uses, or that it does not publish.</summary>
    public void LeaveOut(Func<string, bool> filter, string reason)
    {
        foreach (var path in _open.Where(filter).ToList())
            LeaveOut(path, reason);
    }

    /// <summary>Returns the plan. All files without an outcome are left out.</summary>
    public ImportPlan Build(string recognizedAs, ImportedSettings settings, bool hasOutput = false)
    {
        _leftOut.AddRange(_open.Select(path => Rest(path, hasOutput)));
        return new(recognizedAs, folder)
        {
            Texts = _texts,
            Files = _files,
            LeftOut = _leftOut,
            Notes = Notes,
            Settings = settings,
            HasOutput = hasOutput,
        };
    }

    /// <summary>Returns the outcome of a file that no rule imports.</summary>
    public static LeftOutFile Rest(string path, bool hasOutput)
    {
        if (OldFiles.IsUnread(path) && !hasOutput)
            return new(path, Unread, IsDocument: true, IsMissing: true);
        var folder = path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? $"`{path[..(end + 1)]}`" : "the top-level folder";
        return new(path, $"[document|documents] in {folder}", SourceFiles.IsText(path));
    }
}
