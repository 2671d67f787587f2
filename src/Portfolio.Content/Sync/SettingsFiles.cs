using System.Security.Cryptography;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Sync;

/// <summary>Applies <c>site.yaml</c>, <c>profile.yaml</c>, <c>gone.yaml</c>, <c>redirects.yaml</c>, <c>theme.css</c> and <c>head.html</c>.
/// A file in error keeps its last valid version.</summary>
internal sealed class SettingsFiles(ContentFolder folder, FolderState state, StoreWriter writer, ChangeSet changes, EarlierStore? earlier)
{
    private readonly List<FileReading> _read = [];

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<FileReading> Read => _read;

    public StoredSettings Write(Difference difference, StoredSettings before)
    {
        var settings = earlier is null ? before : StoredSettings.Default;
        foreach (var kind in difference.Deleted.Select(path => state.Files[path].Kind).Where(ContentKinds.IsSettings).Distinct())
        {
            if (difference.Changed.Any(f => f.Kind == kind))
                continue;
            if (state.Files.Values.FirstOrDefault(f => f.Kind == kind && !difference.Deleted.Contains(f.Path)) is { } other)
                settings = Apply(other.Stamp, settings, force: true); // Of site.yaml and site.yml one is left.
            else if (kind is ContentKind.Site)
                settings = settings with { Site = new() };
            else if (kind is ContentKind.Profile)
                settings = settings with { Profile = null };
            else if (kind is ContentKind.Gone)
                Write(gone: []);
            else if (kind is ContentKind.Redirects)
                Write(redirects: []);
            else if (kind is ContentKind.Theme)
                settings = settings with { Theme = settings.Theme with { Css = null } };
            else if (kind is ContentKind.Head)
                settings = settings with { Theme = settings.Theme with { Head = null } };
        }

        foreach (var file in difference.Changed.Where(f => ContentKinds.IsSettings(f.Kind)))
            settings = Apply(file, settings, force: false);
        if (earlier is not null || Json.Serialize(settings) != Json.Serialize(before))
        {
            writer.Put(settings);
            changes.Everything = true;
        }

        return settings;
    }

    /// <param name="force">Whether a file counts that is as the store has it.</param>
    private StoredSettings Apply(FileStamp file, StoredSettings settings, bool force)
    {
        var problems = new List<Diagnostic>();
        var bytes = folder.Read(file, problems);
        var hash = bytes is null ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes));
        var unchanged = !force && bytes is not null && state.Files.TryGetValue(file.Path, out var known) && known.Hash == hash;
        if (!unchanged)
        {
            var text = bytes is null ? null : SourceText.Decode(file.Path, bytes, problems);
            settings = Apply(file, text, settings, problems);
        }

        _read.Add(new(file, hash) { IsUnchanged = unchanged, Problems = problems });
        return settings;
    }

    private StoredSettings Apply(FileStamp file, string? text, StoredSettings settings, List<Diagnostic> problems)
    {
        switch (file.Kind)
        {
            case ContentKind.Site:
                var site = text is null ? null : SiteReader.Read(file.Path, text, problems);
                return (site ?? earlier?.Site) is { } anySite ? settings with { Site = anySite } : settings;
            case ContentKind.Profile:
                var profile = text is null ? null : ProfileReader.Read(file.Path, text, problems);
                return (profile ?? earlier?.Profile) is { } anyProfile ? settings with { Profile = anyProfile } : settings;
            case ContentKind.Theme:
                var css = text is null ? null : ThemeReader.Read(file.Path, text, problems);
                return settings with { Theme = settings.Theme with { Css = css ?? earlier?.Theme?.Css ?? settings.Theme.Css } };
            case ContentKind.Head:
                var head = text is null ? null : HeadReader.Read(file.Path, text, problems);
                return settings with { Theme = settings.Theme with { Head = head ?? earlier?.Theme?.Head ?? settings.Theme.Head } };
            case ContentKind.Redirects:
                var redirects = text is null ? null : RedirectsReader.Read(file.Path, text, problems);
                if ((redirects ?? earlier?.Redirects) is { } anyRedirects)
                    Write(anyRedirects);
                return settings;
            default:
                var gone = text is null ? null : GoneReader.Read(file.Path, text, problems);
                if ((gone ?? earlier?.Gone) is { } anyGone)
                    Write(anyGone);
                return settings;
        }
    }

    private void Write(IReadOnlyList<string> gone)
    {
        writer.PutGone(gone);
        changes.Add(ChangeSet.Redirects);
    }

    private void Write(IReadOnlyList<Redirect> redirects)
    {
        writer.PutRedirects(redirects);
        changes.Add(ChangeSet.Redirects);
    }

    /// <summary>Whether a change of settings changes what the texts become.</summary>
    public static bool ChangesTexts(SiteSettings before, SiteSettings after) =>
        after.TimeZone != before.TimeZone || after.Language != before.Language || after.SmartPunctuation != before.SmartPunctuation
            || after.Images != before.Images
        || after.GitDates is null != before.GitDates is null
        || !after.Languages.Select(l => l.Tag).SequenceEqual(before.Languages.Select(l => l.Tag))
        || after.Permalink != before.Permalink || after.Blog.Name != before.Blog.Name || after.BaseUrl != before.BaseUrl
        || Json.Serialize(after.TagAliases) != Json.Serialize(before.TagAliases);
}
