using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Import.Folders;
using Portfolio.Import.Html;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.WordPress;

/// <summary>Plans the import of a WordPress export.</summary>
internal sealed partial class WordPressPlan
{
    private readonly WordPressExport _export;
    private readonly ImportReport _report = new();
    private readonly List<LeftOutFile> _leftOut = [];
    private readonly OldUrls _urls;
    private readonly Uploads _uploads;
    private readonly Dictionary<string, WxrItem> _attachments;

    /// <summary>The URLs of the files by those of their pages.</summary>
    private readonly OldUrls _pagesOfFiles;
    private readonly string _root;

    /// <summary>The path below which the old site was served, such as <c>/blog</c>, or an empty string.</summary>
    private readonly string _basePath;

    /// <summary>The main language as Polylang names it, or an empty string if the export has no languages.</summary>
    private readonly string _language;

    /// <summary>The keys that translations with different names share, by the name that Polylang gives them.</summary>
    private readonly Dictionary<string, string> _translationKeys = new(StringComparer.Ordinal);
    private readonly List<WxrItem> _public = [];

    private WordPressPlan(WordPressExport export, string root)
    {
        (_export, _root, _basePath) = (export, root, export.Settings.BasePath);
        _language = MainLanguageOf(export);
        _urls = new(export.BaseUrl);
        _uploads = new(root, "wp-content/uploads", ["wp-content/uploads", "uploads"],
            "documents link to the old site instead", _report);
        _attachments = export.Items.Where(i => i.Type == "attachment").DistinctBy(i => i.Id)
            .ToDictionary(i => i.Id, StringComparer.Ordinal);
        _pagesOfFiles = new(export.BaseUrl);
        foreach (var file in _attachments.Values)
        {
            if (_urls.PathOf(file.AttachmentUrl) is not { } path)
                continue;
            _pagesOfFiles.Add(file.Link, Uri.UnescapeDataString(path));
            _pagesOfFiles.Add($"{_basePath}/?attachment_id={file.Id}", Uri.UnescapeDataString(path));
        }
    }

    /// <param name="root">The folder with the export.</param>
    /// <param name="progress">A callback that receives the number of converted documents and their total.</param>
    public static ImportPlan Of(WordPressExport export, string root, Action<int, int>? progress) =>
        new WordPressPlan(export, root).Build(progress);

    private ImportPlan Build(Action<int, int>? progress)
    {
        var places = Places();
        SetTranslationKeys(places);
        _urls.Add($"{_basePath}/", "/");
        foreach (var (item, _, url) in places)
        {
            _urls.Add(item.Link, url);
            _urls.Add($"{_basePath}/?p={item.Id}", url);
            _urls.Add($"{_basePath}/?page_id={item.Id}", url);
        }

        var settings = _export.Settings with
        {
            Menu = WordPressMenu.Of(_export, _urls, _language, isMain: true),
            Languages = [.. places.Where(p => WordPressLosses.ReasonOf(p.Item) is null).Select(p => OtherLanguageOf(p.Item))
                .Where(l => l.Length > 0).Distinct().Order(StringComparer.Ordinal)
                .Select(l => new ImportedLanguage(l) { Menu = WordPressMenu.Of(_export, _urls, l, isMain: false) })],
        };
        var texts = new List<PlannedText>();
        foreach (var (item, path, _) in places)
        {
            texts.Add(Text(item, path));
            progress?.Invoke(texts.Count, places.Count);
        }

        var files = RedirectsOfFiles();
        return ExportPlan.Of("a WordPress export", _root, settings, _report, texts, _uploads.Copies) with
        {
            LeftOut = _leftOut,
            Redirects = [.. files, .. AlsoBelowPath([("/feed", FeedFormat.Rss.Path), ("/comments/feed", FeedFormat.Rss.Path),
                .. _public.SelectMany(i => i.TermsWithSlugs).DistinctBy(t => (t.Domain, t.Slug))
                    .OrderBy(t => t.Slug, StringComparer.Ordinal)
                    .SelectMany(t => ExportPlan.RedirectsOfTag(_export.UrlOf(t.Domain, t.Slug), t.Name, "feed")),
                .. _public.Select(i => i.Creator).Where(a => a.Length > 0).Distinct()
                    .Select(author => ($"/author/{author.ToLowerInvariant()}", new BlogSection().Url))])],
        };
    }

    /// <summary>Returns redirects for a site that a proxy serves below the old path, and for one at the root.</summary>
    private IEnumerable<(string From, string To)> AlsoBelowPath(IReadOnlyList<(string From, string To)> redirects) =>
        _basePath.Length == 0 ? redirects : redirects.Concat(redirects.Select(r => (_basePath + r.From, r.To)));

    /// <summary>Returns the old path of an item below that of the site, or <see langword="null"/> if it is of another site.</summary>
    private string? PathOf(WxrItem item) => _urls.AliasOf(item.Link) is not { } path ? null
        : _basePath.Length > 0 && path.StartsWith(_basePath + "/", StringComparison.OrdinalIgnoreCase) ? path[_basePath.Length..] : path;

    /// <summary>Returns the redirects from the pages of files to the files. Reports the files that no text uses.</summary>
    private List<(string From, string To)> RedirectsOfFiles()
    {
        var redirects = new List<(string, string)>();
        var copied = _uploads.Copies.Select(c => c.Path["static".Length..]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in _attachments.Values)
        {
            var url = file.AttachmentUrl;
            var at = url.IndexOf("/wp-content/uploads/", StringComparison.Ordinal);
            if (at < 0 || !copied.Contains(url[at..]))
                _report.Add("media library [file|files] that no document uses", url);
            else if (PathOf(file) is { } page)
                redirects.Add((page, url[at..]));
        }

        return [.. AlsoBelowPath(redirects)];
    }

    private List<(WxrItem Item, string Path, string Url)> Places()
    {
        var names = new FreeNames();
        var places = new List<(WxrItem, string, string)>();
        var shared = new Dictionary<(string Translations, string Slug), string>();
        var parents = _export.Items.Where(i => i.Type == "page").DistinctBy(i => i.Id)
            .ToDictionary(i => i.Id, StringComparer.Ordinal);
        foreach (var item in _export.Items)
        {
            if (item.Type is not ("post" or "page"))
            {
                WordPressLosses.AddItem(_report, item);
            }
            else if (item.Status is "trash" or "auto-draft" or "inherit")
            {
                _leftOut.Add(new(NameOf(item), item.Status == "trash" ? "[document|documents] in the trash" : "empty [draft|drafts]",
                    IsDocument: true));
            }
            else if (item.Type == "post")
            {
                places.Add(Place(item, "posts", "/blogs/"));
            }
            else
            {
                places.Add(Place(item, string.Concat(Ancestors(item, parents).Select(p => Slug.OfSegment(p.Slug) + "/"))
                    is { Length: > 0 } folder ? $"pages/{folder.TrimEnd('/')}" : "pages", "/"));
            }
        }

        return places;

        (WxrItem, string, string) Place(WxrItem item, string folder, string url)
        {
            // Translations can have the same slug.
            var key = (item.Translations, Slug.OfSegment(item.Slug));
            if (item.Translations.Length == 0 || !shared.TryGetValue(key, out var name))
                shared[key] = name = names.Take(folder, item.Slug, HtmlToMarkdown.PlainText(item.Title), item.Id);
            var below = folder.Contains('/', StringComparison.Ordinal)
                ? folder[(folder.IndexOf('/', StringComparison.Ordinal) + 1)..] + "/" : "";
            var language = OtherLanguageOf(item);
            return language.Length == 0 ? (item, $"{folder}/{name}.md", url + below + name)
                : (item, $"{folder}/{name}.{language}.md", $"/{language}{url}{below}{name}");
        }
    }

    /// <summary>Returns the language of an item if it is a valid tag and not the main language, or an empty string.</summary>
    private string OtherLanguageOf(WxrItem item) =>
        item.Language is var language && language != _language && DocumentPath.IsLanguageTag(language) ? language : "";

    /// <summary>Returns the language of most texts, or the one that the settings of the site name.</summary>
    private static string MainLanguageOf(WordPressExport export)
    {
        var site = export.Settings.Language?.ToLowerInvariant() ?? "";
        var all = export.Items.Where(i => i.Type is "post" or "page").Select(i => i.Language).Where(l => l.Length > 0)
            .CountBy(l => l).OrderByDescending(l => l.Value).Select(l => l.Key).ToList();
        return all.Find(l => l == site) ?? all.Find(l => site.StartsWith(l + "-", StringComparison.Ordinal)
            || (site.Length > 0 && l.StartsWith(site + "-", StringComparison.Ordinal))) ?? all.FirstOrDefault("");
    }

    /// <summary>Gives keys to the translations whose names differ.</summary>
    private void SetTranslationKeys(List<(WxrItem Item, string Path, string Url)> places)
    {
        foreach (var group in places.Where(p => p.Item.Translations.Length > 0).GroupBy(p => p.Item.Translations))
        {
            var stems = group.OrderBy(p => OtherLanguageOf(p.Item), StringComparer.Ordinal)
                .Select(p => p.Path[..^$"{Suffix(p.Item)}.md".Length]).Distinct().ToList();
            if (stems.Count > 1)
                _translationKeys[group.Key] = stems[0];
        }
    }

    private string Suffix(WxrItem item) => OtherLanguageOf(item) is { Length: > 0 } language ? $".{language}" : "";

    /// <summary>Returns the ancestors of a page, starting with the topmost. Stops if the pages form a cycle.</summary>
    private static IEnumerable<WxrItem> Ancestors(WxrItem page, Dictionary<string, WxrItem> pages)
    {
        var above = new List<WxrItem>();
        while (pages.TryGetValue(page.Parent, out var parent) && Slug.OfSegment(parent.Slug).Trim('_').Length > 0
            && above.Count < 10 && !above.Contains(parent))
        {
            above.Add(page = parent);
        }
        above.Reverse();
        return above;
    }

    private PlannedText Text(WxrItem item, string path)
    {
        var reason = WordPressLosses.ReasonOf(item);
        var isPublic = reason is null;
        var mayCopy = isPublic || (item.Status is "draft" or "future" or "pending" && !item.HasPassword);
        WordPressLosses.AddText(_report, item, path);
        var pictures = mayCopy ? new OwnPictures(path) : null;
        var context = new TextContext(path, new(link => LinkOf(link, mayCopy, path), file => File(file, mayCopy, path)), _report)
        {
            Pictures = pictures,
        };
        var body = WordPressText.Convert(item, context, id => _attachments.GetValueOrDefault(id));
        var name = path[(path.LastIndexOf('/') + 1)..^$"{Suffix(item)}.md".Length];
        var cover = item.Meta("_thumbnail_id") is { } id ? _attachments.GetValueOrDefault(id) : null;
        if (isPublic && item.Type == "post")
            _public.Add(item);
        var text = YamlText.FrontMatter(
            ("title", HtmlToMarkdown.PlainText(item.Title) is { Length: > 0 } title ? title : name),
            ("slug", ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Date is null ? null : name),
            ("description", HtmlToMarkdown.PlainText(item.Excerpt) is { Length: > 0 } excerpt ? excerpt
                : item.Meta("_yoast_wpseo_metadesc")),
            ("date", item.Date),
            ("updated", item.Modified is { } modified && modified - item.Date > TimeSpan.FromDays(1) ? modified : null),
            ("draft", !isPublic),
            ("featured", item.IsSticky),
            ("categories", item.Terms("category").Where(c => c != "Uncategorized").ToList()),
            ("tags", item.Terms("post_tag")),
            ("authors", _export.Authors.Count > 1 && item.Creator.Length > 0
                ? (string[])[_export.Authors.GetValueOrDefault(item.Creator, item.Creator)] : null),
            ("translationKey", _translationKeys.GetValueOrDefault(item.Translations)),
            ("cover", cover is null ? null : File(cover.AttachmentUrl, mayCopy, path)),
            ("coverAlt", cover?.Meta("_wp_attachment_image_alt")),
            ("aliases", isPublic && item.Id.Length > 0 ? ShortLinks(item) : null)) + body;
        return new(path, path) { OldUrl = PathOf(item), Text = result => result.With(text, pictures), Hidden = reason };
    }

    /// <summary>Returns the short links of a document, at which WordPress serves every post and page, too.</summary>
    private List<string> ShortLinks(WxrItem item)
    {
        string[] links = item.Type == "page" ? [$"/?page_id={item.Id}", $"/?p={item.Id}"] : [$"/?p={item.Id}"];
        return [.. links, .. _basePath.Length == 0 ? [] : links.Select(link => _basePath + link)];
    }

    /// <summary>Returns the new URL of a link to a document, to a file or to the page that shows a file.</summary>
    private string LinkOf(string url, bool mayCopy, string text)
    {
        var now = _urls.Rewrite(url);
        return now == url && _pagesOfFiles.Rewrite(url) is var file && _uploads.IsUpload(file) ? File(file, mayCopy, text) : now;
    }

    private string File(string url, bool mayCopy, string text)
    {
        if (_urls.PathOf(url)?.Split('?', '#')[0] is not { } encoded)
            return url;
        // The original is used instead of a resized copy if the export contains it, because this site resizes images
        // itself.
        var path = Uri.UnescapeDataString(encoded);
        var original = Size().Replace(path, "");
        return _uploads.Take(_uploads.Has(original) ? original : path, mayCopy, text) is { } copied
            ? UrlEncoding.EncodePath(copied) + OldUrls.FragmentOf(url) : Absolute(url);
    }

    private string Absolute(string url) => Uri.TryCreate(_export.BaseUrl, UriKind.Absolute, out var site)
        && Uri.TryCreate(site, url, out var absolute) ? absolute.AbsoluteUri : url;

    [GeneratedRegex(@"-\d+x\d+(?=\.\w+\z)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Size();

    private static string NameOf(WxrItem item) => item.Title.Length > 0 ? item.Title : item.Id;
}

/// <summary>
/// Imports WordPress exports. An export is one XML file, or a folder of several, with the folder
/// <c>wp-content/uploads</c> next to them.
/// </summary>
public sealed class WordPressExport
{
    private readonly List<WxrItem> _items = [];
    private readonly Dictionary<string, string> _channel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _authors = new(StringComparer.Ordinal);

    /// <summary>The categories and tags by id, with their kind, slug and the slug of the parent category.</summary>
    private readonly Dictionary<string, (string Domain, string Slug, string Parent)> _terms = new(StringComparer.Ordinal);

    private WordPressExport()
    {
    }

    internal IReadOnlyList<WxrItem> Items => _items;

    internal IReadOnlyDictionary<string, string> Authors => _authors;

    internal string? BaseUrl => Setting("base_blog_url") ?? Setting("link");

    /// <param name="path">An XML file, or a folder that contains one or more.</param>
    /// <exception cref="ImportException">The export does not exist, or is invalid.</exception>
    public static ImportedSite Read(string path, Action<int, int>? progress = null)
    {
        string[] files = File.Exists(path) ? [path] : [];
        if (Directory.Exists(path))
            files = [.. Directory.GetFiles(path, "*.xml").Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new ImportException(
                $"There is no WordPress export at '{path}': specify the XML file from Tools → Export, or its folder");
        }
        var export = new WordPressExport();
        foreach (var element in files.SelectMany(WxrReader.Read))
            export.Add(element);
        export.IncludeBlocks();
        var root = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : Path.GetFullPath(path);
        return SiteBuilder.Build(WordPressPlan.Of(export, root, progress), progress: null);
    }

    /// <summary>Includes the reusable blocks of the export in the other items. The server shows only published ones.</summary>
    private void IncludeBlocks()
    {
        var blocks = _items.Where(i => i.Type == "wp_block").DistinctBy(i => i.Id).ToDictionary(i => i.Id,
            i => i is { Status: "publish", HasPassword: false } ? i.Content : "", StringComparer.Ordinal);
        foreach (var item in _items.Where(i => i.Type != "wp_block"))
            item.Include(blocks.GetValueOrDefault);
    }

    /// <summary>Returns the URL of the page of a category or tag, with the default settings of WordPress.</summary>
    internal string UrlOf(string domain, string slug)
    {
        if (domain == "post_tag")
            return $"/tag/{slug}";
        var path = slug;
        for (var depth = 0; depth < 10 && ParentOf(slug) is { Length: > 0 } parent; depth++)
            path = $"{slug = parent}/{path}";
        return $"/category/{path}";
    }

    /// <summary>Returns the URL of the page of a category or tag by its id, or <see langword="null"/> if it is unknown.</summary>
    internal string? UrlOfTerm(string id) => _terms.TryGetValue(id, out var term) ? UrlOf(term.Domain, term.Slug) : null;

    private string? ParentOf(string category) =>
        _terms.Values.Where(t => t.Domain == "category" && t.Slug == category).Select(t => t.Parent).FirstOrDefault();

    internal ImportedSettings Settings => new()
    {
        Title = Setting("title"),
        Description = Setting("description"),
        BaseUrl = BaseUrl,
        Language = Setting("language"),
        Author = _authors.Count == 1 ? _authors.Values.First() : null,
    };

    private void Add(XElement element)
    {
        if (element.Name.LocalName == "item")
        {
            _items.Add(new(element));
        }
        else if (element.Name.LocalName == "author")
        {
            var (login, name) = (Value(element, "author_login"),
                HtmlToMarkdown.PlainText(Value(element, "author_display_name")));
            _authors[login] = name.Length > 0 ? name : login;
        }
        else if (element.Name.LocalName is "category" or "tag" && element.HasElements)
        {
            var isCategory = element.Name.LocalName == "category";
            _terms.TryAdd(Value(element, "term_id"), (isCategory ? "category" : "post_tag",
                Value(element, isCategory ? "category_nicename" : "tag_slug"), Value(element, "category_parent")));
        }
        else if (!element.HasElements)
        {
            _channel.TryAdd(element.Name.LocalName, element.Value.Trim());
        }
    }

    private string? Setting(string name) => _channel.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static string Value(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
}

/// <summary>Reports the content of a WordPress export that this site does not support.</summary>
internal static class WordPressLosses
{
    private const string Drafts = "[draft|drafts]";

    /// <summary>Reports an item of the export that is neither a post nor a page.</summary>
    public static void AddItem(ImportReport report, WxrItem item)
    {
        switch (item.Type)
        {
            case "attachment":
                break;
            case "revision":
                report.Add("[revision|revisions]", item.Title);
                break;
            case "nav_menu_item" or "wp_block":
                break;
            default:
                report.Add($"[item|items] with type `{item.Type}`", item.Title);
                break;
        }
    }

    public static string? ReasonOf(WxrItem item) => item.Status switch
    {
        _ when item.HasPassword => "[document|documents] with a password, imported as [a draft|drafts]",
        "private" => "private [document|documents], imported as [a draft|drafts]",
        "future" => "scheduled [document|documents], imported as [a draft|drafts]; "
            + "to publish [it on its|them on their] date, remove `draft`",
        "draft" => Drafts,
        "publish" => item.IsRestricted ? "[document|documents] with parts for some readers only, imported as [a draft|drafts]" : null,
        _ => $"[document|documents] with status `{item.Status}`, imported as [a draft|drafts]",
    };

    /// <summary>
    /// Reports the parts of a document that are not imported, such as comments. If the document becomes a draft, also
    /// reports the reason.
    /// </summary>
    public static void AddText(ImportReport report, WxrItem item, string path)
    {
        for (var i = 0; i < item.Comments; i++)
            report.Add("[comment|comments]", path);
        foreach (var field in item.CustomFields)
            report.Add("custom [field|fields]", $"{path}: {field}");
        if (ReasonOf(item) is { } reason and not Drafts)
            report.Add(reason, path);
        foreach (var domain in (ReadOnlySpan<string>)["post_format", "series"])
        {
            foreach (var term in item.Terms(domain))
                report.Add($"`{domain}` [term|terms]", $"{path}: {term}");
        }
    }
}
