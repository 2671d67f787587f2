using Microsoft.EntityFrameworkCore;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Sync;

/// <summary>
/// Reads <c>site.yaml</c>, <c>profile.yaml</c>, <c>resume.json</c>, <c>gone.yaml</c>, <c>redirects.yaml</c>, <c>theme.css</c>,
/// <c>head.html</c>, the <c>_list.md</c> of each list and the files in <c>views/</c>. They depend on each other and are few, so all are
/// read if one has changed. If a file is invalid, its last valid version stays in effect.
/// </summary>
/// <param name="baseUrl">The base URL from the host configuration, or null if there is none.</param>
internal sealed class SettingsFiles(ContentFolder folder, FolderState state, Difference difference, string? baseUrl)
{
    private static readonly string[] FactNames = [.. TextFields.On(Surface.OwnView).Select(field => field.On(Surface.OwnView)!.Name!)];

    private readonly List<FileReading> _read = [];
    private readonly StoredSettings _before = state.Settings;
    private readonly HashSet<string> _changed =
        [.. difference.Changed.Where(f => ContentKinds.IsSettings(f.Kind)).Select(f => f.Path)];

    private readonly List<FileStamp> _files =
    [
        .. difference.Changed.Concat(state.Files.Values.Select(f => f.Stamp)).Where(f => ContentKinds.IsSettings(f.Kind))
            .DistinctBy(f => f.Path).Where(f => !difference.Deleted.Contains(f.Path)),
    ];

    private ILookup<string, Diagnostic> _problems = Array.Empty<Diagnostic>().ToLookup(d => d.File);

    /// <summary>Gets the files that were read.</summary>
    public IReadOnlyList<FileReading> Files => _read;

    /// <summary>Returns the settings. If no file has changed, these are the settings before.</summary>
    public StoredSettings Read(PortfolioContext store)
    {
        if (!difference.IsRebuild && _changed.Count == 0 && _before.Site.HostBaseUrl == baseUrl
            && !difference.Deleted.Any(path => ContentKinds.IsSettings(state.Files[path].Kind)))
        {
            return _before;
        }

        string[] paths = [.. _files.Select(f => f.Path)];
        _problems = store.Diagnostics.Where(d => EF.Parameter(paths).Contains(d.File)).ToLookup(d => d.File, StringComparer.Ordinal);
        var site = ValidSite(Value(ContentKind.Site, new SiteSettings().Strictest(), SiteReader.Read) ?? new())
            with
        { HostBaseUrl = baseUrl };
        // Texts contain blocks, and the queries of other views name lists and fields.
        var views = Views(ViewName.IsBlock);
        var blocks = BlockViews.Of(views);
        site = site with { Lists = Lists(site, blocks) };
        foreach (var (name, view) in Views(file => !ViewName.IsText(file) && !ViewName.IsBlock(file)))
            views.Add(name, view);
        return new(site, Value(ContentKind.Profile, _before.Profile, (name, yaml, found) => ProfileReader.Read(name, yaml, found, site)),
            new(Value(ContentKind.Theme, _before.Theme.Css, (name, css, found) => ThemeReader.Read(name, css, found, views.Values)),
                Value(ContentKind.Head, _before.Theme.Head, HeadReader.Read))
            {
                Views = views,
                Texts = Values(ViewName.IsText, _before.Theme.Texts,
                    (name, markdown, found) => ViewText.Read(name, markdown, site, blocks, found)),
            })
        {
            Resume = Value(ContentKind.Resume, _before.Resume, (name, json, found) => ResumeReader.Read(name, json, found, site)),
            Redirects = Value(ContentKind.Redirects, _before.Redirects, RedirectsReader.Read) ?? [],
            Gone = Value(ContentKind.Gone, _before.Gone, GoneReader.Read) ?? [],
        };

        SortedDictionary<string, string> Views(Func<string, bool> isRead) =>
            Values(isRead, _before.Theme.Views, (name, liquid, found) => ViewReader.Read(name, liquid, site, FactNames, found));
    }

    /// <summary>
    /// Returns the lists by name. A file with errors keeps its last valid version; without one, what can be read of it takes effect, so
    /// that its texts do not become posts.
    /// </summary>
    private SortedDictionary<string, TextList> Lists(SiteSettings site, IReadOnlyDictionary<string, BlockView> blocks)
    {
        var lists = new SortedDictionary<string, TextList>(StringComparer.Ordinal);
        foreach (var file in _files.Where(f => f.Kind == ContentKind.List))
        {
            var (name, language) = (file.Path.Split('/')[0], LanguageOf(file.Path));
            var before = _before.Site.Lists.GetValueOrDefault(name);
            var last = language is null ? before : before?.Translations.GetValueOrDefault(language);
            var read = Value(file, last, (path, text, found) =>
                ListReader.Read(path, text, site, blocks, found) is { } list && !(list.HasErrors && last is { HasErrors: false })
                    ? list : null);
            if (!TextList.CanBe(name))
                continue;
            var main = lists.GetValueOrDefault(name) ?? new(name) { HasErrors = true };
            if (language is null)
                lists[name] = (read ?? main) with { Translations = main.Translations };
            else if (read is { HasErrors: false })
                lists[name] = main with { Translations = new Dictionary<string, TextList>(main.Translations) { [language] = read } };
        }

        return lists;
    }

    /// <summary>Returns the language in the name of the file of a list: <c>talks/_list.de.md</c> → <c>de</c>.</summary>
    private static string? LanguageOf(string path) => path.Split('.') is [_, var language, _] ? language : null;

    /// <summary>Returns the value of the file of a kind, or <see langword="null"/> if there is no such file.</summary>
    private T? Value<T>(ContentKind kind, T? last, Func<string, string, List<Diagnostic>, T?> read) where T : class =>
        _files.Find(f => f.Kind == kind) is { Path: not null } file ? Value(file, last, read) : null;

    /// <summary>Returns the values of the files in <c>views/</c> by name, sorted.</summary>
    private SortedDictionary<string, T> Values<T>(
        Func<string, bool> isRead, IReadOnlyDictionary<string, T> last, Func<string, string, List<Diagnostic>, T?> read) where T : class
    {
        var values = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var file in _files.Where(f => f.Kind == ContentKind.View && isRead(f.Path)))
        {
            if (Value(file, last.GetValueOrDefault(ViewName.Of(file.Path)), read) is { } value)
                values[ViewName.Of(file.Path)] = value;
        }
        return values;
    }

    /// <param name="last">The value of the last valid version, which an invalid file and one that is being saved keep.</param>
    private T? Value<T>(FileStamp file, T? last, Func<string, string, List<Diagnostic>, T?> read) where T : class
    {
        var problems = new List<Diagnostic>();
        var bytes = folder.Read(file, problems);
        var known = state.Files.GetValueOrDefault(file.Path);
        if (bytes is { Length: 0 } && known is { Length: > 0 })
        {
            _read.Add(new(file, "") { IsBeingSaved = true });
            return last;
        }

        var hash = bytes is null ? "" : FileReader.HashOf(bytes);
        // The next sync reads what has changed since the scan.
        if (known?.Hash != hash && !_changed.Contains(file.Path))
            return last;
        var text = bytes is null ? null : SourceText.Decode(file.Path, bytes, problems);
        if (text is not null && MergeConflict.Problem(file.Path, text) is { } conflict)
        {
            problems.Add(conflict);
            text = null;
        }
        var value = text is null ? null : read(file.Path, text, problems);
        var isUnchanged = bytes is not null && known?.Hash == hash && _problems[file.Path].ToHashSet().SetEquals(problems);
        _read.Add(new(file, hash) { IsUnchanged = isUnchanged, Problems = isUnchanged ? [] : problems });
        return value ?? last;
    }

    /// <summary>
    /// Returns the settings, or the last valid ones if a part of them is unknown. If there are none, the known part shows
    /// nothing that the unknown part may hide.
    /// </summary>
    private SiteSettings ValidSite(SiteSettings read)
    {
        var hasBefore = !_before.Site.AreUnknown && !(difference.IsRebuild && _before == StoredSettings.Default);
        return read.AreUnknown && hasBefore ? _before.Site : read;
    }

    /// <summary>Returns the names of the blocks whose views have changed.</summary>
    public static IReadOnlyList<string> ChangedBlocks(StoredSettings before, StoredSettings after) =>
    [
        .. before.Theme.Views.Keys.Union(after.Theme.Views.Keys).Where(name => name.StartsWith(ViewName.Blocks, StringComparison.Ordinal)
            && before.Theme.Views.GetValueOrDefault(name) != after.Theme.Views.GetValueOrDefault(name))
            .Select(name => name[ViewName.Blocks.Length..]),
    ];

    /// <summary>
    /// Returns the names of the lists that exist in only one of two settings or whose files set what their texts depend on differently.
    /// </summary>
    public static IReadOnlyList<string> ChangedLists(SiteSettings before, SiteSettings after) =>
    [
        .. before.Lists.Keys.Union(after.Lists.Keys).Where(name => before.Lists.GetValueOrDefault(name) is not { } old
            || after.Lists.GetValueOrDefault(name) is not { } list || !old.ReadsAs(list)),
    ];

    public static bool ChangesDocuments(SiteSettings before, SiteSettings after) =>
        Json.Serialize(after.SourceOf("", "", 1)) != Json.Serialize(before.SourceOf("", "", 1))
        || after.TimeZone != before.TimeZone || after.GitDates != before.GitDates
        || !after.Languages.Select(l => l.Tag).SequenceEqual(before.Languages.Select(l => l.Tag))
        || after.Permalink != before.Permalink || after.Blog.Name != before.Blog.Name
        || Json.Serialize(after.TagAliases) != Json.Serialize(before.TagAliases);
}
