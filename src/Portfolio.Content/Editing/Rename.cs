using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;

namespace Portfolio.Content.Editing;

/// <summary>
/// Plans the change of a document's slug or path, in all its languages. The plan redirects old URLs, keeps the feed ids and updates links.
/// </summary>
public sealed class Rename
{
    private readonly SiteSession _site;
    private readonly string _root;
    private readonly List<Part> _parts;

    private Rename(SiteSession site, string root, string name, string newName)
    {
        (_site, _root) = (site, root);
        var documents = RenamePath.InAllLanguages(Edit.Find(site, root, name), site);
        _parts = [.. documents.Select(document => Part.Of(document, newName, site))];
    }

    /// <param name="name">The document's slug, URL or file path.</param>
    /// <param name="feedId">Returns the feed id of a post, or <see langword="null"/> if it is unknown.</param>
    /// <exception cref="EditException">The document cannot be renamed, or the new name cannot be used.</exception>
    public static Edit Plan(SiteSession site, string root, string name, string newName, Func<Post, string?> feedId) =>
        new Rename(site, root, name, newName).Plan(feedId);

    private Edit Plan(Func<Post, string?> feedId)
    {
        foreach (var part in _parts)
            Check(part);
        var moves = _parts.ConvertAll(part => new MovedDocument(part.Old, part.New, part.Document.Url, part.NewUrl)
        {
            NewSlug = part.NewSlug,
        });
        var rewrite = new LinkRewrite(_root, moves);
        var files = rewrite.Rewritten(_parts.SelectMany(Links).Distinct()).ToList();
        var messages = new List<string>();
        var places = new List<string>();
        foreach (var file in new NamedPlaces(_site, _root).Rewritten(moves, [.. files], places))
        {
            files.RemoveAll(other => other.Path == file.Path);
            files.Add(file);
        }

        foreach (var part in _parts)
        {
            var own = Edited(part, files.Find(file => file.Path == part.Old.File) ?? part.File, feedId, messages);
            files.RemoveAll(file => file.Path == own.Path);
            files.Insert(0, own);
        }

        var renamed = _parts.Select(part => (part.Old.Moved, part.New.Moved)).Distinct().ToList();
        return new(files, renamed,
        [
            .. renamed.Select(move => $"{move.Item1} → {move.Item2}"), .. messages, .. rewrite.Messages, .. places,
            .. NewInFeeds(feedId),
        ]);
    }

    /// <summary>Determines the new URL of a document.</summary>
    /// <exception cref="EditException">The document cannot be renamed.</exception>
    private void Check(Part part)
    {
        var (document, old, now) = (part.Document, part.Old, part.New);
        if (now.Moved == old.Moved)
            throw new EditException($"{old.Moved} already has this name: use another name");
        if (Path.Exists(Path.Combine(_root, now.Moved)) || Path.Exists(Path.Combine(_root, now.File)))
            throw new EditException($"{now.Moved} already exists: use another name");
        if (_site.Authors.OtherFileBelow(_parts.ConvertAll(other => other.Document), old.Moved) is { } other)
            throw new EditException($"{old.Moved} also contains {other}: move the files manually, and add the old URLs to `aliases`");
        part.File = TextFile.Read(_root, old.File);
        var renamed = Read(part, WithSlug(part, part.File).Apply(), now.File).Document;
        (part.NewUrl, part.NewSlug) = (renamed.Url, (renamed as Post)?.Slug);
        if (part.NewUrl == document.Url && part == _parts[0])
        {
            throw new EditException(
                $"The front matter of {old.File} sets the URL: change `url` or `slug` there, and add {document.Url} to `aliases`");
        }
        if (part.NewUrl != document.Url && _site.Authors.OwnerOf(part.NewUrl, document) is { } owner)
            throw new EditException($"{part.NewUrl} is a URL of {owner}: use another name");
    }

    private IReadOnlyList<PlacedLink> Links(Part part)
    {
        var links = _site.Authors.LinksTo(part.Document, part.Old.Moved);
        return Path.GetDirectoryName(part.New.Moved) == Path.GetDirectoryName(part.Old.Moved) ? links
            : [.. links.Concat(_site.Authors.RelativeLinksOf(part.Document, part.Old.Moved))];
    }

    /// <summary>Returns the file with the new slug, the old URLs as aliases, and the feed id.</summary>
    private TextFile Edited(Part part, TextFile file, Func<Post, string?> feedId, List<string> messages)
    {
        var (document, url, newUrl) = (part.Document, part.Document.Url, part.NewUrl);
        if (newUrl == url)
        {
            messages.Add($"{url} stays, because the front matter of {part.Old.File} sets it");
            return file;
        }

        var before = Read(part, part.File, part.Old.File).Aliases;
        var guid = NeedsGuid(part) ? feedId((Post)document) : null;
        string[] aliases = IsPublished(part) ? [.. before.Where(a => a.Line == 0).Select(a => a.Url).Prepend(url)
            .Except(before.Where(a => a.Line > 0).Select(a => a.Url)).Except([newUrl])
            .Where(old => !old.Contains('#', StringComparison.Ordinal))] : [];
        var edit = WithSlug(part, file);
        edit.AddAliases(aliases, instead: newUrl);
        if (guid is not null)
            edit.Add("guid", guid);
        var own = edit.Apply();
        var after = Read(part, own, part.New.File);
        if (after.Document.Url != newUrl || !aliases.All(a => after.Aliases.Any(b => b.Url == a))
            || (guid is not null && guid != (after.Document as Post)?.FeedId))
        {
            throw new EditException($"The front matter of {part.Old.File} cannot be edited automatically: "
                + "move the file manually, and add the aliases "
                + string.Join(", ", aliases));
        }

        messages.Add($"{url} → {newUrl}" + (IsPublished(part) ? ", and the old URL redirects"
            : $"; the old URL does not redirect, because "
                + $"{(document.IsUrlTaken ? "it belongs to another document" : "the document is not published")}"));
        return own;
    }

    /// <summary>Replaces the slug in the front matter. A translation with a slug of its own keeps it.</summary>
    private FrontMatterEdit WithSlug(Part part, TextFile file)
    {
        var edit = new FrontMatterEdit(file);
        if (part == _parts[0])
            edit.ReplaceSlug(part.New.Slug[(part.New.Slug.LastIndexOf('/') + 1)..]);
        return edit;
    }

    private bool IsPublished(Part part) => part.Document.VisibleFrom <= _site.Snapshot.AsOf && !part.Document.IsUrlTaken;

    private bool NeedsGuid(Part part) => IsPublished(part) && part.Document is Post { FeedId: null };

    private IEnumerable<string> NewInFeeds(Func<Post, string?> feedId) =>
        _parts.Exists(part => part.NewUrl != part.Document.Url && NeedsGuid(part) && feedId((Post)part.Document) is null)
        ? ["feed readers will show the post as new, because the site has no base URL; "
            + "set `baseUrl` in site.yaml before renaming"]
        : [];

    /// <param name="path">The path that the file has or will have, on which its URL and its aliases depend.</param>
    private ParsedDocument Read(Part part, TextFile file, string path)
    {
        var problems = new List<Diagnostic>();
        var kind = part.Document is Post ? ContentKind.Post : ContentKind.Page;
        return FrontMatterSplitter.Split(file.Path, file.Text, problems) is { } source
            && FrontMatterReader.Read(new(path, kind, 0, 0), source, _site.Settings.Zone, problems, _site.Settings) is { } matter
            ? matter : throw new EditException(problems[0].ToString());
    }

    /// <summary>Represents the document in one language.</summary>
    private sealed record Part(Document Document, RenamePath Old, RenamePath New)
    {
        public TextFile File { get; set; } = null!;

        public string NewUrl { get; set; } = "";

        public string? NewSlug { get; set; }

        public static Part Of(Document document, string newName, SiteSession site)
        {
            var old = RenamePath.Of(document, site.Settings);
            return new(document, old, old.To(newName, site.Settings.Blog));
        }
    }
}
