using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Import.Folders;
using Portfolio.Import.Html;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Ghost;

/// <summary>Plans the import of a Ghost export.</summary>
internal sealed class GhostPlan
{
    private const string SiteUrl = "__GHOST_URL__";

    private readonly GhostData _data;
    private readonly ImportReport _report = new();
    private readonly OldUrls _urls = new(null);
    private readonly Uploads _images;
    private readonly TimeZoneInfo _zone;
    private readonly string _root;
    private readonly List<JsonElement> _public = [];

    private GhostPlan(JsonElement data, string root)
    {
        (_data, _root) = (new(data), root);
        // A Ghost export does not contain the site URL, so links to missing images cannot point to the old site.
        _images = new(root, "content", ["content", "."],
            "copy Ghost's folder `content` next to the export, and import into a new folder",
            _report);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(_data.Setting("timezone") ?? "", out var zone)
            ? zone : TimeZoneInfo.Utc;
    }

    /// <param name="root">The folder with the export.</param>
    /// <param name="progress">A callback that receives the number of converted documents and their total.</param>
    public static ImportPlan Of(JsonElement data, string root, Action<int, int>? progress) => new GhostPlan(data, root).Build(progress);

    private ImportPlan Build(Action<int, int>? progress)
    {
        var names = new FreeNames();
        var places = _data.Posts.Where(p => p.ValueKind == JsonValueKind.Object)
            .Select(post => Place(post, names)).ToList();
        foreach (var (post, _, url) in places)
            _urls.Add($"/{post.Text("slug")}/", url);
        var settings = GhostSettings.Of(_data, _report);
        var texts = new List<PlannedText>();
        foreach (var (post, path, _) in places)
        {
            texts.Add(Text(post, path));
            progress?.Invoke(texts.Count, places.Count);
        }

        foreach (var (table, kind)
            in ((string, string)[])[("members", "[member|members]"), ("comments", "[comment|comments]"),
            ("newsletters", "[newsletter|newsletters]"),
            ("snippets", "[snippet|snippets]"), ("posts_products", "post [tier|tiers]")])
        {
            for (var i = _data.Count(table); i > 0; i--)
                _report.Add(kind, "");
        }

        return ExportPlan.Of("a Ghost export", _root, settings, _report, texts, _images.Copies) with
        {
            Redirects = [("/rss", FeedFormat.Rss.Path),
                .. _data.TagsOf(_public).SelectMany(t => ExportPlan.RedirectsOfTag($"/tag/{t.Slug}", t.Name, "rss")),
                .. _data.AuthorSlugsOf(_public).Select(slug => ($"/author/{slug}", new BlogSection().Url))],
        };
    }

    private static (JsonElement Post, string Path, string Url) Place(JsonElement post, FreeNames names)
    {
        var isPage = post.Text("type") == "page" || post.Flag("page");
        var name = names.Take(isPage ? "pages" : "posts", post.Text("slug"), post.Text("title"), post.Text("id"));
        return (post, $"{(isPage ? "pages" : "posts")}/{name}.md", isPage ? $"/{name}" : $"/blogs/{name}");
    }

    private PlannedText Text(JsonElement post, string path)
    {
        var meta = _data.MetaOf(post);
        var status = GhostStatus.Of(post, meta, _data.Setting("is_private") is "true" or "1");
        if (status.Reason is { } reason)
            _report.Add(reason, path);
        if (status.IsPublic && path.StartsWith("posts/", StringComparison.Ordinal))
            _public.Add(post);
        var pictures = status.MayCopy ? new OwnPictures(path) : null;
        var context = new TextContext(path, new(Link, file => File(file, status.MayCopy, path)), _report) { Pictures = pictures };
        var name = path["posts/".Length..^".md".Length];
        var text = YamlText.FrontMatter(
            ("title", post.Text("title") ?? name),
            ("slug", ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Date is null ? null : name),
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
            ("coverCaption", meta.Text("feature_image_caption") is { } caption
                ? HtmlToMarkdown.PlainText(caption) : null),
            ("canonical", post.Text("canonical_url")?.Replace(SiteUrl, "", StringComparison.Ordinal) is { } canonical
                && canonical.StartsWith("http", StringComparison.Ordinal) ? canonical : null),
            ("lang", post.Text("locale")))
                + Body(post, context, path);
        return new(path, path)
        {
            OldUrl = _urls.AliasOf($"/{post.Text("slug")}/"),
            Text = result => result.With(text, pictures),
            Hidden = status.Reason,
        };

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
            _report.Add("code injected into posts", path);
        var html = post.Text("html");
        if (html is null && GhostWords.Of(post) is { Length: > 0 } words)
        {
            _report.Add("[document|documents] without HTML in the export, imported as plain text", path);
            html = words;
        }

        return HtmlToMarkdown.Convert(html ?? "", context, body => GhostCards.Replace(body, context));
    }

    private string File(string url, bool mayCopy, string text)
    {
        var own = url.Replace(SiteUrl, "", StringComparison.Ordinal);
        if (!own.StartsWith('/') || own.StartsWith("//", StringComparison.Ordinal))
            return own;
        // A path that contains, for example, `/size/w600` refers to a resized image, so this part is removed.
        var path = Uri.UnescapeDataString(own.Split('?', '#')[0]);
        var size = path.IndexOf("/size/", StringComparison.Ordinal);
        if (size > 0 && path.IndexOf('/', size + "/size/".Length) is > 0 and var end)
            path = path[..size] + path[end..];
        return _images.Take(path, mayCopy, text) is { } copied
            ? UrlEncoding.EncodePath(copied) + OldUrls.FragmentOf(url) : own;
    }
}

/// <summary>
/// Imports Ghost exports. An export is a JSON file. If the folder of the old site was copied next to the file, its
/// images in <c>content/images</c> are imported as well.
/// </summary>
public static class GhostExport
{
    /// <param name="path">The JSON file, or a folder that contains exactly one.</param>
    /// <exception cref="ImportException">The export does not exist, or is invalid.</exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        var file = path;
        if (Directory.Exists(path) && Directory.GetFiles(path, "*.json") is [var only])
            file = only;
        if (!File.Exists(file))
        {
            throw new ImportException(
                $"There is no Ghost export at '{path}': specify the JSON file from Settings → Labs → Export");
        }
        using var document = GhostJson.Parse(file);
        var root = document.RootElement;
        // The data can be inside the object `{"db": [{"data": …}]}`.
        var top = root.List("db").FirstOrDefault() is { ValueKind: JsonValueKind.Object } database ? database : root;
        if (top.ValueKind != JsonValueKind.Object || !top.TryGetProperty("data", out var data)
            || !data.List("posts").Any())
        {
            throw new ImportException(
                $"{file}: the file contains no Ghost posts (`db[0].data.posts`): export again in Ghost under Settings → Labs");
        }
        return SiteBuilder.Build(GhostPlan.Of(data, Path.GetDirectoryName(Path.GetFullPath(file))!, progress), progress: null);
    }
}

/// <summary>Represents the visibility of a Ghost post. A post is published only if it is known to be public.</summary>
/// <param name="MayCopy">
/// True if the images of the post can be copied to the new site, where anyone can read them.
/// </param>
/// <param name="Reason">
/// The reason why the post becomes a draft, for the report. <see langword="null"/> for public posts and for drafts.
/// </param>
internal sealed partial record GhostStatus(bool IsPublic, bool MayCopy, string? Reason)
{
    /// <param name="isPrivate">True if a password protects the whole site.</param>
    public static GhostStatus Of(JsonElement post, JsonElement meta, bool isPrivate)
    {
        if (isPrivate)
            return new(false, false, "[document|documents] of a password-protected site, imported as [a draft|drafts]");
        var (status, visibility) = (post.Text("status"), post.Text("visibility") ?? "public");
        if (visibility != "public")
            return new(false, false, "[document|documents] for members only, imported as [a draft|drafts]");
        if (status == "sent" || meta.Flag("email_only"))
            return new(false, false, "[document|documents] sent as email only, imported as [a draft|drafts]");
        return status switch
        {
            "published" when PartForMembers().IsMatch(post.Text("html") ?? "") =>
                new(false, false, "[document|documents] with parts for members only, imported as [a draft|drafts]"),
            "published" => new(true, true, null),
            "draft" => new(false, true, null),
            "scheduled" =>
                new(false, true, "scheduled [document|documents], imported as [a draft|drafts]; "
                    + "to publish [it on its|them on their] date, remove `draft`"),
            _ => new(false, false, $"[document|documents] with status `{status}`, imported as [a draft|drafts]"),
        };
    }

    [GeneratedRegex(@"<!--\s*kg-gated-block:begin(?![^>]*nonMember:\s*true)", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PartForMembers();
}

/// <summary>
/// Extracts the text of posts for which the export contains no HTML, but only the content in the Lexical or Mobiledoc
/// format of the editor.
/// </summary>
internal static class GhostWords
{
    /// <summary>Returns the paragraphs of a post as HTML, or an empty string if there are none.</summary>
    public static string Of(JsonElement post)
    {
        try
        {
            using var document = JsonDocument.Parse(post.Text("lexical") ?? post.Text("mobiledoc") ?? "{}");
            var html = new StringBuilder();
            var root = document.RootElement;
            foreach (var node in root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("root", out var lexical) ? lexical.List("children") : root.List("sections"))
            {
                var words = new StringBuilder();
                Add(node, words);
                if (words.Length > 0)
                    html.Append("<p>").Append(WebUtility.HtmlEncode(words.ToString())).Append("</p>");
            }

            return html.ToString();
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static void Add(JsonElement node, StringBuilder words)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            // In Mobiledoc, text is an array of four items, the last of which is the string.
            foreach (var item in node.EnumerateArray().Where(i => i.ValueKind is JsonValueKind.Array))
                Add(item, words);
            if (node.GetArrayLength() == 4 && node[3].ValueKind == JsonValueKind.String)
                words.Append(node[3].GetString());
            return;
        }

        if (node.Text("text") is { } text)
            words.Append(text);
        foreach (var child in node.List("children"))
            Add(child, words);
    }
}
