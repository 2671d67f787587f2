using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>
/// Plans the change of a document's slug or path. The plan redirects old URLs, keeps the feed id and updates links.
/// </summary>
public sealed class Rename
{
    private readonly SiteSession _site;
    private readonly string _root;
    private readonly Document _document;
    private readonly RenamePath _old, _new;

    private Rename(SiteSession site, string root, string name, string newName)
    {
        (_site, _root) = (site, root);
        _document = Edit.Find(site, root, name);
        _old = RenamePath.Of(_document.Path);
        _new = _old.To(newName, site.Settings.Blog);
    }

    /// <param name="name">The document's slug, URL or file path.</param>
    /// <param name="feedId">Returns the feed id of a post, or <see langword="null"/> if it is unknown.</param>
    /// <exception cref="EditException">The document cannot be renamed, or the new name cannot be used.</exception>
    public static Edit Plan(SiteSession site, string root, string name, string newName, Func<Post, string?> feedId) =>
        new Rename(site, root, name, newName).Plan(feedId);

    private Edit Plan(Func<Post, string?> feedId)
    {
        if (Refusal() is { } refusal)
            throw new EditException(refusal);
        var (path, url) = (_document.Path, _document.Url);
        var isPublished = _document.VisibleFrom <= _site.Snapshot.AsOf && !_document.IsUrlTaken;
        var file = TextFile.Read(_root, path);
        var before = Read(file, path).Aliases;
        var newUrl = Read(Edited(file, [], null), _new.File).Document.Url;
        if (newUrl == url)
        {
            throw new EditException(
                $"The front matter of {path} sets the URL: change `url` or `slug` there, and add {url} to `aliases`");
        }
        if (_site.Authors.OwnerOf(newUrl, _document) is { } owner)
            throw new EditException($"{newUrl} is a URL of {owner}: use another name");

        var needsGuid = isPublished && _document is Post { FeedId: null };
        var guid = needsGuid ? feedId((Post)_document) : null;
        string[] aliases = isPublished ? [.. before.Where(a => a.Line == 0).Select(a => a.Url).Prepend(url)
            .Except(before.Where(a => a.Line > 0).Select(a => a.Url)).Except([newUrl])] : [];
        var rewrite = new LinkRewrite(_root, _old, _new, url, newUrl);
        var links = _site.Authors.LinksTo(_document, _old.Moved);
        if (Path.GetDirectoryName(_new.Moved) != Path.GetDirectoryName(_old.Moved))
            links = [.. links.Concat(_site.Authors.RelativeLinksOf(_document, _old.Moved)).Distinct()];
        var files = rewrite.Rewritten(links).ToList();
        var own = Edited(files.Find(t => t.Path == path) ?? file, aliases, guid);
        var after = Read(own, _new.File);
        if (after.Document.Url != newUrl || !aliases.All(a => after.Aliases.Any(b => b.Url == a))
            || (guid is not null && guid != (after.Document as Post)?.FeedId))
        {
            throw new EditException($"The front matter of {path} cannot be edited automatically: "
                + "move the file manually, and add the aliases "
                + string.Join(", ", aliases));
        }

        return new([own, .. files.Where(t => t.Path != path), .. Mentions(url, newUrl)], (_old.Moved, _new.Moved),
        [
            $"{_old.Moved} → {_new.Moved}",
            $"{url} → {newUrl}" + (isPublished ? ", and the old URL redirects"
                : $"; the old URL does not redirect, because "
                    + $"{(_document.IsUrlTaken ? "it belongs to another document" : "the document is not published")}"),
            .. rewrite.Messages,
            .. needsGuid && guid is null
                ? ["feed readers will show the post as new, because the site has no base URL; "
                    + "set `baseUrl` in site.yaml before renaming"]
                : Array.Empty<string>(),
        ]);
    }

    /// <summary>
    /// Returns the reason why the files cannot be moved, or <see langword="null"/> if they can. Translations cannot be
    /// moved, because their file names determine the language.
    /// </summary>
    private string? Refusal()
    {
        if (_site.Authors.HasTranslations(_document) || DocumentPath.Parse(
            new(_document.Path, ContentKind.Post, 0, 0), TimeZoneInfo.Utc, _site.Settings).Language is not null)
        {
            return $"{_document.Path} is one of several translations: "
                + "rename the files manually, and add the old URLs to `aliases`";
        }
        if (_new.Moved == _old.Moved)
            return $"{_old.Moved} already has this name: use another name";
        if (Path.Exists(Path.Combine(_root, _new.Moved)) || Path.Exists(Path.Combine(_root, _new.File)))
            return $"{_new.Moved} already exists: use another name";
        return _site.Authors.OtherFileBelow(_document, _old.Moved) is { } other
            ? $"{_old.Moved} also contains {other}: move the files manually, and add the old URLs to `aliases`" : null;
    }

    private TextFile Edited(TextFile file, IReadOnlyList<string> aliases, string? guid)
    {
        var edit = new FrontMatterEdit(file);
        edit.ReplaceSlug(_new.Slug[(_new.Slug.LastIndexOf('/') + 1)..]);
        edit.AddAliases(aliases);
        if (guid is not null)
            edit.Add("guid", guid);
        return edit.Apply();
    }

    private ParsedDocument Read(TextFile file, string path)
    {
        var problems = new List<Diagnostic>();
        var kind = _document is Post ? ContentKind.Post : ContentKind.Page;
        var zone = _site.Settings.Zone;
        return FrontMatterSplitter.Split(file.Path, file.Text, problems) is { } source
            && FrontMatterReader.Read(new(path, kind, 0, 0), source, zone, problems, _site.Settings) is { } matter
            ? matter : throw new EditException(problems[0].ToString());
    }

    /// <summary>
    /// Returns the settings files that mention the document in the menu, in project posts or in redirect targets, with
    /// the document's new path or URL.
    /// </summary>
    private IEnumerable<TextFile> Mentions(string oldUrl, string newUrl)
    {
        foreach (var name in ((string[])["site", "profile", "redirects"])
            .SelectMany(n => (string[])[n + ".yaml", n + ".yml"])
            .Where(n => File.Exists(Path.Combine(_root, n))))
        {
            var file = TextFile.Read(_root, name);
            var text = Replace(file.Text, _old.File, _new.File);
            if (!_site.Authors.IsBehindAnother(_document))
                text = Replace(text, oldUrl, newUrl);
            if (text != file.Text)
                yield return file with { Text = text };
        }
    }

    /// <summary>Replaces a path or URL in YAML text wherever the path or URL is a complete value.</summary>
    private static string Replace(string text, string old, string now) =>
        Regex.Replace(text, $@"(?<![^\s""'\[,]){Regex.Escape(old)}(?![^\s""'\],}}#])",
            now.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
}
