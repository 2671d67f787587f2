using System.Text.Json;
using Portfolio.Content.Importing.Html;
using Portfolio.Content.Rendering.Links;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>Makes posts and pages of the posts of an export.</summary>
internal sealed class GhostImport
{
    /// <summary>Stands for the URL of the site in exports.</summary>
    private const string SiteUrl = "__GHOST_URL__";

    private readonly GhostData _data;
    private readonly ImportReport _report = new();
    private readonly OldUrls _urls = new(null);
    private readonly Uploads _images;
    private readonly TimeZoneInfo _zone;

    public GhostImport(JsonElement data, string root)
    {
        _data = new(data);
        _images = new(root, "content", ["content", "."], _report);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(_data.Setting("timezone") ?? "", out var zone) ? zone : TimeZoneInfo.Utc;
    }

    public ImportedSite Run()
    {
        var names = new FreeNames();
        var places = _data.Posts.Where(p => p.ValueKind == JsonValueKind.Object).Select(post => Place(post, names)).ToList();
        foreach (var (post, _, url) in places)
            _urls.Add($"/{post.Text("slug")}/", url);
        var texts = places.Select(p => Text(p.Post, p.Path, p.Url)).ToList();
        foreach (var (table, kind) in ((string, string)[])[("members", "members"), ("comments", "comments"), ("newsletters", "newsletters"),
            ("snippets", "snippets"), ("posts_products", "tiers of posts")])
        {
            for (var i = _data.Count(table); i > 0; i--)
                _report.Add(kind, "");
        }

        return new(texts, _images.Copies, GhostSettings.Of(_data, _report), _report);
    }

    private static (JsonElement Post, string Path, string Url) Place(JsonElement post, FreeNames names)
    {
        var isPage = post.Text("type") == "page" || post.Flag("page");
        var name = names.Take(isPage ? "pages" : "posts", post.Text("slug"), post.Text("title"), post.Text("id"));
        return (post, $"{(isPage ? "pages" : "posts")}/{name}.md", isPage ? $"/{name}" : $"/blogs/{name}");
    }

    private ImportedText Text(JsonElement post, string path, string url)
    {
        var meta = _data.MetaOf(post);
        var status = GhostStatus.Of(post, meta, _data.Setting("is_private") is "true" or "1");
        if (status.Reason is { } reason)
            _report.Add(reason, path);
        var context = new TextContext(path, new(Link, file => File(file, status.MayCopy, path)), _report);
        var name = path["posts/".Length..^".md".Length];
        return new(path, YamlText.FrontMatter(
            ("title", post.Text("title") ?? name),
            ("slug", Reading.ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Date is null ? null : name),
            ("description", post.Text("custom_excerpt") ?? meta.Text("meta_description")),
            ("date", post.Date("published_at", _zone) ?? post.Date("created_at", _zone)),
            ("updated", post.Date("updated_at", _zone) is { } updated
                && updated - post.Date("published_at", _zone) > TimeSpan.FromDays(1) ? updated : null),
            ("draft", !status.IsPublic),
            ("featured", post.Flag("featured")),
            ("tags", _data.TagsOf(post)),
            ("authors", _data.Users > 1 ? _data.AuthorsOf(post) : null),
            ("cover", post.Text("feature_image") is { } image ? File(image, status.MayCopy, path) : null),
            ("coverAlt", meta.Text("feature_image_alt")),
            ("coverCaption", meta.Text("feature_image_caption") is { } caption ? HtmlToMarkdown.PlainText(caption) : null),
            ("canonical", post.Text("canonical_url")?.Replace(SiteUrl, "", StringComparison.Ordinal) is { } canonical
                && canonical.StartsWith("http", StringComparison.Ordinal) ? canonical : null),
            ("lang", post.Text("locale")),
            ("aliases", status.IsPublic && _urls.AliasOf($"/{post.Text("slug")}/") is { } alias && alias != url ? (string[])[alias] : null))
                + Body(post, context, path), !status.IsPublic);

        string Link(string link)
        {
            var own = link.Replace(SiteUrl, "", StringComparison.Ordinal);
            return own.StartsWith('/') && _images.IsUpload(own) ? File(link, status.MayCopy, path)
                : _urls.Rewrite(own.Length > 0 ? own : "/");
        }
    }

    private string Body(JsonElement post, TextContext context, string path)
    {
        if (post.Text("codeinjection_head") is not null || post.Text("codeinjection_foot") is not null)
            _report.Add("injected code of posts", path);
        var html = post.Text("html");
        if (html is null && GhostWords.Of(post) is { Length: > 0 } words)
        {
            _report.Add("texts without HTML in the export: only their words", path);
            html = words;
        }

        var body = HtmlToMarkdown.Parse(html ?? "");
        GhostCards.Replace(body, context);
        return HtmlToMarkdown.Convert(body, context);
    }

    private string File(string url, bool mayCopy, string text)
    {
        var own = url.Replace(SiteUrl, "", StringComparison.Ordinal);
        if (!own.StartsWith('/') || own.StartsWith("//", StringComparison.Ordinal))
            return own;
        // Sizes that Ghost makes of an image are below its folder.
        var path = Uri.UnescapeDataString(own.Split('?', '#')[0]);
        var size = path.IndexOf("/size/", StringComparison.Ordinal);
        if (size > 0 && path.IndexOf('/', size + "/size/".Length) is > 0 and var end)
            path = path[..size] + path[end..];
        return _images.Take(path, mayCopy, text) is { } copied ? UrlEncoding.EncodePath(copied) + OldUrls.FragmentOf(url) : own;
    }
}
