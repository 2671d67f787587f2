using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>
/// Applies <c>site.yaml</c>, <c>profile.yaml</c>, <c>resume.json</c>, <c>gone.yaml</c>, <c>redirects.yaml</c>, <c>theme.css</c> and
/// <c>head.html</c>. If a file is invalid, its last valid version stays in effect.
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
            .Where(ContentKinds.IsSettings).Distinct())
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

        // The Markdown in the profile depends on the language and the punctuation in `site.yaml`, which is read first.
        foreach (var file in difference.Changed.Where(f => ContentKinds.IsSettings(f.Kind))
            .OrderBy(f => f.Kind != ContentKind.Site))
        {
            settings = Apply(file, settings, force: IsRendered(file.Kind) && ChangesDocuments(_before.Site, settings.Site));
        }
        foreach (var file in state.Files.Values.Where(f => IsRendered(f.Kind) && ChangesDocuments(_before.Site, settings.Site)
            && !difference.Deleted.Contains(f.Path) && !difference.Changed.Any(changed => changed.Path == f.Path)).ToList())
        {
            settings = Apply(file.Stamp, settings, force: true);
        }
        if (difference.IsRebuild || Json.Serialize(settings) != Json.Serialize(_before))
            writer.Put(settings);
        return settings;
    }

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

    /// <summary>Determines whether a settings file contains Markdown, which depends on <c>site.yaml</c>.</summary>
    private static bool IsRendered(ContentKind kind) => kind is ContentKind.Profile or ContentKind.Resume;

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
                Theme = settings.Theme with { Css = Read(ThemeReader.Read) ?? _before.Theme.Css },
            },
            ContentKind.Head => settings with
            {
                Theme = settings.Theme with { Head = Read(HeadReader.Read) ?? _before.Theme.Head },
            },
            ContentKind.Redirects => settings with { Redirects = Read(RedirectsReader.Read) ?? _before.Redirects },
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

    public static bool ChangesDocuments(SiteSettings before, SiteSettings after) =>
        Json.Serialize(after.SourceOf("", "", 1)) != Json.Serialize(before.SourceOf("", "", 1))
        || after.TimeZone != before.TimeZone || after.GitDates != before.GitDates
        || !after.Languages.Select(l => l.Tag).SequenceEqual(before.Languages.Select(l => l.Tag))
        || after.Permalink != before.Permalink || after.Blog.Name != before.Blog.Name
        || Json.Serialize(after.TagAliases) != Json.Serialize(before.TagAliases);
}
