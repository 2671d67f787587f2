using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;
using Portfolio.Content.Templates;

namespace Portfolio.Content.Sync;

/// <summary>
/// Applies <c>site.yaml</c>, <c>profile.yaml</c>, <c>resume.json</c>, <c>gone.yaml</c>, <c>redirects.yaml</c>, <c>theme.css</c>,
/// <c>head.html</c> and the files in <c>views/</c>. If a file is invalid, its last valid version stays in effect.
/// </summary>
internal sealed class SettingsFiles(ContentFolder folder, FolderState state, StoreWriter writer, Difference difference)
{
    private readonly List<FileReading> _read = [];
    private readonly StoredSettings _before = state.Settings;

    public IReadOnlyList<FileReading> Read => _read;

    public StoredSettings Write()
    {
        var settings = difference.IsRebuild ? StoredSettings.Default : _before;
        foreach (var kind in difference.Deleted.Select(path => state.Files[path].Kind)
            .Where(ContentKinds.IsSettings).Where(kind => kind != ContentKind.View).Distinct())
        {
            if (difference.Changed.Any(f => f.Kind == kind))
                continue;
            if (state.Files.Values.FirstOrDefault(f => f.Kind == kind
                && !difference.Deleted.Contains(f.Path)) is { } other)
            {
                // The deleted file, such as `site.yaml`, took precedence over the other file, such as `site.yml`, which
                // now takes effect.
                settings = Apply(other.Stamp, settings, force: true);
            }
            else
            {
                settings = Without(kind, settings);
            }
        }

        foreach (var path in difference.Deleted.Where(path => state.Files[path].Kind == ContentKind.View))
            settings = Without(path, settings);

        foreach (var file in difference.Changed.Where(f => ContentKinds.IsSettings(f.Kind)).OrderBy(OrderOf))
            settings = Apply(file, settings, force: IsOutdated(file, settings));
        foreach (var file in state.Files.Values.Where(f => ContentKinds.IsSettings(f.Kind)).Select(f => f.Stamp).OrderBy(OrderOf))
        {
            if (IsOutdated(file, settings) && !difference.Deleted.Contains(file.Path) && !difference.Changed.Any(f => f.Path == file.Path))
                settings = Apply(file, settings, force: true);
        }
        if (difference.IsRebuild || Json.Serialize(settings) != Json.Serialize(_before))
            writer.Put(settings);
        return settings;
    }

    /// <summary>
    /// Returns the order in which files are read: the Markdown in other files depends on <c>site.yaml</c> and on the views of
    /// blocks, and <c>theme.css</c> on the classes of all views.
    /// </summary>
    private static int OrderOf(FileStamp file) => file.Kind switch
    {
        ContentKind.Site => 0,
        ContentKind.View when !ViewName.IsText(file.Path) => 1,
        ContentKind.Theme => 3,
        _ => 2,
    };

    /// <summary>Determines whether a file must be applied again, because another settings file has changed.</summary>
    private bool IsOutdated(FileStamp file, StoredSettings settings) => file.Kind switch
    {
        ContentKind.Profile or ContentKind.Resume => ChangesDocuments(_before.Site, settings.Site),
        ContentKind.View when ViewName.IsText(file.Path) =>
            ChangesDocuments(_before.Site, settings.Site) || ChangedBlocks(_before, settings).Count > 0,
        ContentKind.View => !_before.Site.Outside.Forms.SequenceEqual(settings.Site.Outside.Forms),
        ContentKind.Theme => !_before.Theme.Views.SequenceEqual(settings.Theme.Views),
        _ => false,
    };

    /// <param name="force">True to apply the file even if its content is unchanged.</param>
    private StoredSettings Apply(FileStamp file, StoredSettings settings, bool force)
    {
        var problems = new List<Diagnostic>();
        var bytes = folder.Read(file, problems);
        var known = state.Files.GetValueOrDefault(file.Path);
        if (bytes is { Length: 0 } && known is { Length: > 0 })
        {
            _read.Add(new(file, "") { IsBeingSaved = true });
            return settings;
        }

        var hash = bytes is null ? "" : FileReader.HashOf(bytes);
        var unchanged = !force && bytes is not null && known?.Hash == hash;
        if (!unchanged)
        {
            var text = bytes is null ? null : SourceText.Decode(file.Path, bytes, problems);
            if (text is not null && MergeConflict.Problem(file.Path, text) is { } conflict)
            {
                problems.Add(conflict);
                text = null;
            }
            settings = Apply(file, text, settings, problems);
        }

        _read.Add(new(file, hash) { IsUnchanged = unchanged, Problems = problems });
        return settings;
    }

    private static StoredSettings Without(ContentKind kind, StoredSettings settings) => kind switch
    {
        ContentKind.Site => settings with { Site = new() },
        ContentKind.Profile => settings with { Profile = null },
        ContentKind.Resume => settings with { Resume = null },
        ContentKind.Theme => settings with { Theme = settings.Theme with { Css = null } },
        ContentKind.Head => settings with { Theme = settings.Theme with { Head = null } },
        ContentKind.Redirects => settings with { Redirects = [] },
        _ => settings with { Gone = [] },
    };

    private static StoredSettings Without(string view, StoredSettings settings)
    {
        var theme = settings.Theme;
        IReadOnlyDictionary<string, T> Rest<T>(IReadOnlyDictionary<string, T> all, bool isIn) =>
            isIn ? all.Where(other => other.Key != ViewName.Of(view)).ToDictionary() : all;
        return settings with
        {
            Theme = theme with { Views = Rest(theme.Views, !ViewName.IsText(view)), Texts = Rest(theme.Texts, ViewName.IsText(view)) },
        };
    }

    /// <summary>Returns views with another one, sorted by name. An invalid view keeps its last valid version.</summary>
    private static IReadOnlyDictionary<string, T> With<T>(IReadOnlyDictionary<string, T> all, string name, T? value) where T : class
    {
        var views = new SortedDictionary<string, T>(all.ToDictionary(), StringComparer.Ordinal);
        if (value is not null)
            views[name] = value;
        return views;
    }

    private StoredSettings Apply(FileStamp file, string? text, StoredSettings settings, List<Diagnostic> problems)
    {
        return file.Kind switch
        {
            ContentKind.Site => settings with { Site = ValidSite(Read(SiteReader.Read) ?? new SiteSettings().Strictest()) },
            ContentKind.Profile => settings with
            {
                Profile = Read((name, yaml, found) => ProfileReader.Read(name, yaml, found, settings.Site)) ?? _before.Profile,
            },
            ContentKind.Resume => settings with
            {
                Resume = Read((name, json, found) => ResumeReader.Read(name, json, found, settings.Site)) ?? _before.Resume,
            },
            ContentKind.Theme => settings with
            {
                Theme = settings.Theme with
                {
                    Css = Read((name, css, found) => ThemeReader.Read(name, css, found, settings.Theme.Views.Values))
                        ?? _before.Theme.Css,
                },
            },
            ContentKind.Head => settings with
            {
                Theme = settings.Theme with { Head = Read(HeadReader.Read) ?? _before.Theme.Head },
            },
            ContentKind.Redirects => settings with { Redirects = Read(RedirectsReader.Read) ?? _before.Redirects },
            ContentKind.View when ViewName.IsText(file.Path) => settings with
            {
                Theme = settings.Theme with
                {
                    Texts = With(settings.Theme.Texts, ViewName.Of(file.Path),
                        Read((name, markdown, found) => ViewText.Read(
                            name, markdown, settings.Site, BlockViews.Of(settings.Theme.Views), found))),
                },
            },
            ContentKind.View => settings with
            {
                Theme = settings.Theme with
                {
                    Views = With(settings.Theme.Views, ViewName.Of(file.Path),
                        Read((name, liquid, found) => ViewReader.Read(name, liquid, settings.Site.Outside.Forms, found))),
                },
            },
            _ => settings with { Gone = Read(GoneReader.Read) ?? _before.Gone },
        };

        T? Read<T>(Func<string, string, List<Diagnostic>, T?> read) where T : class =>
            text is null ? null : read(file.Path, text, problems);
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

    public static bool ChangesDocuments(SiteSettings before, SiteSettings after) =>
        Json.Serialize(after.SourceOf("", "", 1)) != Json.Serialize(before.SourceOf("", "", 1))
        || after.TimeZone != before.TimeZone || after.GitDates != before.GitDates
        || !after.Languages.Select(l => l.Tag).SequenceEqual(before.Languages.Select(l => l.Tag))
        || after.Permalink != before.Permalink || after.Blog.Name != before.Blog.Name
        || Json.Serialize(after.TagAliases) != Json.Serialize(before.TagAliases);
}
