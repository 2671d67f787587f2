using System.Text.RegularExpressions;
using Portfolio.Content.Reading;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal static partial class DocusaurusFolder
{
    private static readonly string[] Configs = [
        .. ((string[])["", "website/", "docs/", "site/"]).SelectMany(folder => ((string[])["js", "ts", "mjs", "cjs"])
            .Select(extension => $"{folder}docusaurus.config.{extension}")),
    ];

    public static ImportedSite? Read(SourceSite site)
    {
        if (AnyFolder.First(site, Configs) is not { } config)
            return null;
        site.TakenFor = $"a Docusaurus site ({config})";
        var settings = SourceSettings.Text(site, config);
        var root = config[..(config.LastIndexOf('/') + 1)];
        site.Exclude(f => f.StartsWith(root + "versioned_docs/", StringComparison.Ordinal),
            "documents for older versions", isMissing: true);
        site.Exclude(f => f.StartsWith(root + "i18n/", StringComparison.Ordinal), "translations in i18n/",
            isMissing: true);
        var plain = SourceSettings.WithoutComments(settings);
        var docs = DocsOf(site, root, plain);
        var route = (SourceSettings.Value(plain, "routeBasePath") ?? "docs").Trim('/');
        // A number at the start of a file name only determines the order in the sidebar, so it is removed. A date is
        // kept.
        site.Rename(
            f => f.StartsWith(docs, StringComparison.Ordinal) ? docs + OrderNumbers.Without(f[docs.Length..]) : f);
        site.Rewrite = (path, text) =>
        {
            if (path.StartsWith(docs, StringComparison.Ordinal))
                return WithUrl(text, route, path);
            return path.StartsWith(root + "blog/", StringComparison.Ordinal) ? WithUrl(text, "blog", path) : text;
        };
        site.Exclude(f => SourceFiles.IsText(f) && Path.GetFileName(f)[0] == '_',
            "partial documents, whose names begin with an underscore");
        site.IsMdx = true;
        site.OldUrl = text => text.Field("permalink") ?? UrlOf(text, root, docs, route);
        var hasBlog = site.Has(root + "blog/");
        site.ImportTexts(root + "blog/", "posts/");
        site.ImportTexts(docs, route.Length == 0 ? "pages/" : $"pages/{route}/");
        site.ImportTexts(root + "src/pages/", "pages/");
        site.ImportStatic(root + "static/");
        return site.Build(new()
        {
            Title = SourceSettings.Value(plain, "title"),
            Description = SourceSettings.Value(plain, "tagline"),
            BaseUrl = SourceSettings.Value(plain, "url"),
            Language = SourceSettings.Value(plain, "defaultLocale"),
            Permalink = hasBlog ? "/blog/:year/:month/:day/:slug" : null,
            Menu = Menus.OfProgram(plain),
            Contacts = [.. Accounts.OfProgram(plain)],
        });
    }

    /// <summary>
    /// Returns the URL of a document as described at docusaurus.io/docs/blog and docusaurus.io/docs/create-doc. In the
    /// URL of a post, the parts of the date are folders: <c>2024-01-02-name.md</c> → <c>/blog/2024/01/02/name</c>.
    /// </summary>
    private static string UrlOf(OldText text, string root, string docs, string route)
    {
        if (text.Path.StartsWith(docs, StringComparison.Ordinal))
        {
            var folder = ContentPath.FolderOf(text.Path[docs.Length..]);
            // A document that has the name of its folder is the page of that folder.
            var isPage = folder.Split('/')[^1].Equals(text.Name, StringComparison.OrdinalIgnoreCase);
            return $"/{route}/{(isPage ? folder : text.Below(docs))}";
        }

        var blog = root + "blog/";
        if (!text.Path.StartsWith(blog, StringComparison.Ordinal))
            return "/" + text.Below(root + "src/pages/");
        if (text.Field("slug") is { } slug)
            return $"/blog/{slug}";
        var below = text.Below(blog);
        var isDated = text.Date is not null && !below.EndsWith("/" + text.Name, StringComparison.Ordinal)
            && below != text.Name;
        var day = text.Date?.ToString("yyyy'/'MM'/'dd", System.Globalization.CultureInfo.InvariantCulture);
        return isDated ? $"/blog/{day}/{text.Name}" : $"/blog/{below}";
    }

    /// <summary>Returns the folder that contains the documentation, with a trailing slash.</summary>
    private static string DocsOf(SourceSite site, string root, string settings)
    {
        foreach (Match path in DocsPath().Matches(settings))
        {
            if (ContentPath.Combine(root.TrimEnd('/'), path.Groups["path"].Value.TrimEnd('/')) is { } folder
                && site.Has(folder + "/")
                && !folder.EndsWith("blog", StringComparison.Ordinal))
            {
                return folder + "/";
            }
        }

        return !site.Has(root + "docs/") && site.Has("docs/") ? "docs/" : root + "docs/";
    }

    /// <summary>
    /// Replaces <c>slug</c> and <c>id</c> in the front matter with <c>permalink</c> and <c>slug</c>, where the document
    /// would otherwise get a different URL.
    /// </summary>
    private static string WithUrl(string text, string route, string path)
    {
        var head = SourceText.Read(path, System.Text.Encoding.UTF8.GetBytes(text), [])?.FrontMatter?.Text;
        if (head is null)
            return text;
        if (Slug().Match(head) is { Success: true } slug)
        {
            var value = slug.Groups["value"].Value;
            if (value[0] != '/' && route != "blog")
                return text;
            var url = $"/{route}/{value.TrimStart('/')}".Replace("//", "/", StringComparison.Ordinal).TrimEnd('/');
            return Replace(slug, url.Length == 0 ? "" : $"permalink: {YamlText.Quote(url)}");
        }

        var id = Id().Match(head);
        var name = id.Groups["value"].Value;
        var isUsed = id.Success && route != "blog" && !name.Contains('/', StringComparison.Ordinal);
        return isUsed && name != Path.GetFileNameWithoutExtension(path) ? Replace(id, $"slug: {name}") : text;

        string Replace(Match line, string now)
        {
            var at = text.IndexOf(head, StringComparison.Ordinal) + line.Index;
            return text.Remove(at, line.Length).Insert(at, now);
        }
    }

    [GeneratedRegex("""\bpath\s*:\s*["'`](?<path>[^"'`\n]+)["'`]""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DocsPath();

    [GeneratedRegex("""^slug:[ \t]*(?<quote>["']?)(?<value>[^"'\r\n#]+?)\k<quote>[ \t]*\r?$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Slug();

    [GeneratedRegex("""^id:[ \t]*(?<quote>["']?)(?<value>[^"'\r\n#]+?)\k<quote>[ \t]*\r?$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();
}

/// <summary>Imports the Markdown and MDX documents of Gatsby and Next.js sites.</summary>
internal static partial class ReactFolder
{
    private static readonly string[] Extensions = ["js", "ts", "mjs", "cjs"];
    private static readonly string[] Pages = ["src/pages/", "pages/", "src/app/", "app/"];
    private static readonly string[] Contents = [
        "src/content/", "content/", "src/data/", "data/", "src/markdown/", "markdown/", "src/", "contents/"];
    private static readonly string[] Posts = ["_posts/", "posts/", "blog/", "articles/"];

    public static ImportedSite? Read(SourceSite site)
    {
        var gatsby = AnyFolder.First(site, [.. Extensions.Select(e => $"gatsby-config.{e}")]);
        if ((gatsby ?? AnyFolder.First(site, [.. Extensions.Select(e => $"next.config.{e}")])) is not { } config)
            return null;
        site.TakenFor = gatsby is null ? $"a Next.js site ({config})" : $"a Gatsby site ({config})";
        var settings = SourceSettings.Text(site, config);
        // In the folder `app/`, a file `page.mdx` is the page of its folder, like `index.mdx` in other folders.
        site.Rename(f => Path.GetFileName(f) is "page.mdx" or "page.md" && f.Contains("app/", StringComparison.Ordinal)
            ? $"{f[..(f.LastIndexOf('/') + 1)]}index{Path.GetExtension(f)}" : f);
        var routes = site.Files.Select(f => Route().Match(f)).Where(m => m.Success)
            .Select(m => (Folder: Group().Replace(m.Groups["route"].Value, ""), HasPath: m.Groups["all"].Success))
            .Where(r => r.Folder.Split('/')[0] is not ("tags" or "tag" or "categories" or "category" or "api" or "og"))
            .Distinct().ToList();
        var isOwnBlog = site.Files.Any(f => SourceFiles.IsText(f) && f.Contains("/blog/", StringComparison.Ordinal));
        site.ImportStatic(gatsby is null ? "public/" : "static/");
        foreach (var folder in Posts)
            site.ImportTexts(folder, "posts/");
        foreach (var folder in Pages)
            site.ImportTexts(folder, "pages/");
        site.IsMdx = gatsby is null;
        site.OldUrl = text => text.Field("path") ?? (gatsby is null ? UrlOf(routes, text, isOwnBlog)
            : "/" + (text.Field("slug")?.Trim('/') ?? text.Name));
        string? permalink = null;
        foreach (var folder in Contents.Where(f => site.Files.Any(file => file.StartsWith(f, StringComparison.Ordinal)
            && SourceFiles.IsText(file))))
        {
            var sections = PostSections.Dated(site, folder);
            permalink ??= PostSections.PermalinkWithNames(sections);
            PostSections.Import(site, folder, sections, keepsNames: !PostSections.IsOneFolder(sections));
        }

        foreach (var file in site.Files.Where(SourceFiles.IsText).ToList())
            site.ImportTexts(file, "pages/" + file);
        return site.Build(new()
        {
            Title = SourceSettings.Value(settings, "title"),
            Description = SourceSettings.Value(settings, "description"),
            BaseUrl = SourceSettings.Value(settings, "siteUrl"),
            Permalink = permalink,
        });
    }

    /// <summary>
    /// Returns the URL of a document in Next.js. The URL is below the route that has the name of the document's folder
    /// or, if there is none, below the first route. Returns <see langword="null"/> if there are no routes.
    /// </summary>
    /// <param name="isOwnBlog">
    /// True if a content folder is named <c>blog</c>. Only documents in that folder then use the route <c>blog/</c>.
    /// </param>
    private static string? UrlOf(List<(string Folder, bool HasPath)> routes, OldText text, bool isOwnBlog)
    {
        var root = Contents.FirstOrDefault(f => text.Path.StartsWith(f, StringComparison.Ordinal)) ?? "";
        var names = text.Below(root).Split('/');
        var own = routes.FindIndex(r => r.Folder == names[0] + "/");
        if (own < 0)
            own = routes.FindIndex(r => !isOwnBlog || r.Folder != "blog/");
        if (own < 0)
            return null;
        var (folder, hasPath) = routes[own];
        var name = hasPath && names.Length > 1 ? string.Join('/', names[1..]) : text.Name;
        return $"/{folder}{text.Field("slug") ?? name}";
    }

    /// <summary>
    /// Matches the file of a dynamic page, which shows all documents of a folder, such as
    /// <c>app/blog/[slug]/page.tsx</c> or <c>pages/blog/[slug].tsx</c>.
    /// </summary>
    [GeneratedRegex(@"^(src/)?(app/(?<route>[^\[]*)\[+(?<all>\.\.\.)?\w+\]+/page"
        + @"|pages/(?<route>[^\[]*)\[+(?<all>\.\.\.)?\w+\]+(/index)?)\.[jt]sx?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Route();

    /// <summary>Matches a folder whose name is in parentheses, which is not part of the URL.</summary>
    [GeneratedRegex(@"\([^/]*\)/", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Group();
}
