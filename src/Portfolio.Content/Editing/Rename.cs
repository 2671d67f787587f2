using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>
/// Plans a new slug or path for a document. Old URLs redirect, the feed id stays and links to the document are
/// rewritten.
/// </summary>
public sealed class Rename
{
    private readonly SiteSession _site;
    private readonly string _root;
    private readonly Document _document;
    private readonly RenamePath _to;
    private readonly bool _isPublished;

    private Rename(SiteSession site, string root, string name, string newName)
    {
        (_site, _root) = (site, root);
        _document = AuthorsDocument.Find(site, root, name);
        _to = RenamePath.Of(_document.Path, newName, site.Settings.Blog);
        _isPublished = _document.VisibleFrom <= site.Snapshot.AsOf && !_document.IsUrlTaken;
    }

    /// <param name="root">The content folder.</param>
    /// <param name="name">The document's slug, URL or file.</param>
    /// <param name="newName">The new slug or path.</param>
    /// <param name="feedId">Gets the feed id of a post, or null if it is unknown.</param>
    /// <exception cref="EditException">The document cannot be renamed so.</exception>
    public static Edit Plan(SiteSession site, string root, string name, string newName, Func<Post, string?> feedId) =>
        new Rename(site, root, name, newName).Plan(feedId);

    private Edit Plan(Func<Post, string?> feedId)
    {
        var moved = RenamePath.MovedOf(_document.Path);
        RejectTranslated();
        RejectTaken(moved);
        var file = TextFile.Read(_root, _document.Path);
        var before = Read(file, _document.Path);
        var guid = _isPublished && _document is Post { FeedId: null } post ? feedId(post) : null;
        var renamed = new RenamedTarget(_document.Path, _to.File, _document.Url, Read(Edited(file, [], null)).Url);
        RejectTakenUrl(renamed.NewUrl);
        string[] aliases = _isPublished
            ? [.. before.Aliases.Where(a => a.Line == 0).Select(a => a.Url).Prepend(_document.Url)
            .Except(before.Aliases.Where(a => a.Line > 0).Select(a => a.Url)).Except([renamed.NewUrl])] : [];

        var rewrite = new LinkRewrite(_root, renamed);
        var links = _site.LinksTo(_document, moved)
            .Concat(_to.Moved == moved || Path.GetDirectoryName(_to.Moved) == Path.GetDirectoryName(moved) ? []
                : _site.RelativeLinksOf(_document, moved)).Distinct();
        var files = rewrite.Rewritten(links).ToList();
        var own = Edited(files.Find(t => t.Path == _document.Path) ?? file, aliases, guid);
        var after = Read(own);
        if (after.Url != renamed.NewUrl || !aliases.All(a => after.Aliases.Any(b => b.Url == a))
            || (guid is not null && after.FeedId != guid))
        {
            throw new EditException($"The front matter of {_document.Path} cannot be edited: move the file by hand, and add the aliases "
                + string.Join(", ", aliases));
        }
        return new([own, .. files.Where(t => t.Path != _document.Path), .. Mentions(renamed)], (moved, _to.Moved),
        [
            $"{moved} → {_to.Moved}",
            $"{_document.Url} → {renamed.NewUrl}"
                + (_isPublished ? ", and the old URL redirects"
                    : $"; it is {(_document.IsUrlTaken ? "behind another text" : "not published")}, so the old URL does not redirect"),
            .. rewrite.Messages,
        ]);
    }

    /// <summary>
    /// Rejects translated documents, because their file names determine the language and the translations.
    /// </summary>
    private void RejectTranslated()
    {
        if (_site.HasTranslations(_document)
            || DocumentPath.Parse(new(_document.Path, ContentKind.Post, 0, 0), TimeZoneInfo.Utc,
                _site.Settings).Language is not null)
        {
            throw new EditException(
                $"{_document.Path} is one of several translations: rename them by hand, and add aliases");
        }
    }

    private void RejectTaken(string moved)
    {
        if (_to.Moved == moved)
            throw new EditException($"{moved} has this name already");
        if (Path.Exists(Path.Combine(_root, _to.Moved)) || Path.Exists(Path.Combine(_root, _to.File)))
            throw new EditException($"{_to.Moved} exists: choose another name");
        if (_site.OtherFileBelow(_document, moved) is { } other)
            throw new EditException($"{moved} also contains {other}: move the files by hand, and add aliases");
    }

    private void RejectTakenUrl(string url)
    {
        if (url == _document.Url)
        {
            throw new EditException(
                $"The URL of {_document.Path} does not come from its name: change `url` in its front matter, and add {url} to its aliases");
        }
        if (_site.OwnerOf(url, _document) is { } owner)
            throw new EditException($"{url} is a URL of {owner}: choose another name");
    }

    private TextFile Edited(TextFile file, IReadOnlyList<string> aliases, string? guid)
    {
        var edit = new FrontMatterEdit(file);
        edit.ReplaceSlug(_to.Slug[(_to.Slug.LastIndexOf('/') + 1)..]);
        edit.AddAliases(aliases);
        if (guid is not null)
            edit.Add("guid", guid);
        return edit.Apply();
    }

    /// <summary>
    /// Reads the document's front matter as if it were at a path, by default the new one.
    /// </summary>
    private FrontMatter Read(TextFile file, string? path = null)
    {
        var problems = new List<Diagnostic>();
        var kind = _document is Post ? ContentKind.Post : ContentKind.Page;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(_site.Settings.TimeZone);
        return FrontMatterSplitter.Split(file.Path, file.Text, problems) is { } source
            && FrontMatterReader.Read(
                new(path ?? _to.File, kind, 0, 0), source, zone, problems, _site.Settings) is { } matter
            ? matter : throw new EditException(problems[0].ToString());
    }

    /// <summary>
    /// Gets the changed settings files: the menu in <c>site.yaml</c>, project posts in <c>profile.yaml</c> and targets
    /// in <c>redirects.yaml</c>.
    /// </summary>
    private IEnumerable<TextFile> Mentions(RenamedTarget renamed)
    {
        foreach (var name
            in ((string[])["site.yaml", "site.yml", "profile.yaml", "profile.yml", "redirects.yaml", "redirects.yml"])
            .Where(n => File.Exists(Path.Combine(_root, n))))
        {
            var file = TextFile.Read(_root, name);
            var text = Replace(file.Text, renamed.OldPath, renamed.NewPath);
            if (!_site.IsBehindAnother(_document))
                text = Replace(text, renamed.OldUrl, renamed.NewUrl);
            if (text != file.Text)
                yield return file with { Text = text };
        }
    }

    /// <summary>Replaces a path or URL that is a whole value.</summary>
    private static string Replace(string text, string old, string now) =>
        Regex.Replace(text, $@"(?<![^\s""'\[,]){Regex.Escape(old)}(?![^\s""'\],}}#])",
            now.Replace("$", "$$", StringComparison.Ordinal),
            RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
}
