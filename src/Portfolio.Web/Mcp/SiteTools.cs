using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Portfolio.Content.Search;
using Portfolio.Web.Security;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Mcp;

/// <summary>Provides the read-only MCP tools. The tools return Markdown, which needs fewer tokens than HTML or JSON.</summary>
/// <remarks>Methods with <c>[McpServerTool]</c> are tools. <c>SiteMcpServer.Instructions</c> and <c>McpTests</c> name them.</remarks>
internal sealed partial class SiteTools(
    SiteSession readers, ConcurrencyLimits limits, IHttpContextAccessor accessor, SiteUrls urls, McpPages pages)
{
    private readonly SiteSession _site = readers.ForAgents();

    private const int MaxResults = 50;

    /// <summary>
    /// The minimum number of letters of a prefix that names a technology: "Postgres" names "PostgreSQL", but "Java" does not
    /// name "JavaScript".
    /// </summary>
    private const int MinPrefix = 6;

    [McpServerTool(Name = "search", Title = "Search articles and pages", ReadOnly = true, Idempotent = true,
        OpenWorld = false)]
    [Description("Finds articles and pages by words, best match first. "
        + "Returns title, URL with the matching section, date, reading time, tags and the matching passage.")]
    public async Task<CallToolResult> Search(
        [Description("Words, \"phrases\", tag:slug, year:2026, -word"),
            MaxLength(SearchQuery.MaxLength)] string query,
        [Description("Only articles with this tag (slug or label)")] string? tag = null,
        [Description("Only articles of this year"), Range(1, 9999)] int? year = null,
        [Description("Maximum number of results"), Range(1, MaxResults)] int limit = SearchPage.ProgramPageSize,
        [Description("Page number of the results"), Range(1, int.MaxValue)] int page = 1,
        [Description(
            "Language of the articles, such as hi; without it, the main language of the site")] string? language = null,
        CancellationToken cancellation = default)
    {
        var articles = InLanguage(language);
        using var turn = await TakeAsync(isSearch: true, cancellation);
        var results = articles.Search(SearchQuery.Parse(query, tag, year), page, limit);
        var found = SearchPage.Of(query, results, articles);
        if (results.QueryTooLong)
            throw new McpException(found.Outcome);
        if (results.Page != page)
            throw new McpException(found.NoPage(page));
        var notes = found.Advice.Concat(found.OtherLanguages.Select(other =>
            $"{Quantity.Of(other.Count, "result")} in {other.Name}: call again with language={other.Tag}."));
        if (page < found.PageCount)
        {
            notes = notes.Append($"Page {Quantity.Digits(page)} of {Quantity.Digits(found.PageCount)}; "
                + $"call again with page={Quantity.Digits(page + 1)}.");
        }
        var documents = new FoundDocuments(articles, urls).Outcome(found.Outcome);
        foreach (var hit in results.Hits)
            documents.Add(hit);
        return documents.ToResult(notes);
    }

    [McpServerTool(Name = "list_posts", Title = "List articles", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Lists articles, newest first (a series in its own order), with URL, dates, reading time, "
        + "tags and description, and the total number.")]
    public async Task<CallToolResult> ListPosts(
        [Description("Only articles with this tag (slug or label)")] string? tag = null,
        [Description("Only articles of this series (slug or title)")] string? series = null,
        [Description("Only articles of this year"), Range(1, 9999)] int? year = null,
        [Description("The list, such as talks; without it, the articles of the blog")] string? list = null,
        [Description(
            "Only articles published or updated on this day or later, such as 2026-04-01 or 2026-04")] string? since = null,
        [Description("Maximum number of articles"), Range(1, MaxResults)] int limit = 10,
        [Description("Number of articles to skip"), Range(0, int.MaxValue)] int offset = 0,
        [Description(
            "Language of the articles, such as hi; without it, the main language of the site")] string? language = null,
        CancellationToken cancellation = default)
    {
        var articles = InList(InLanguage(language), list);
        var from = SinceOf(since);
        using var turn = await TakeAsync(isSearch: false, cancellation);
        var (total, shown) = PostsOf(articles, tag, series, year, from, offset, limit);
        var rest = total - offset - shown.Count;
        string[] notes = rest > 0 && shown.Count > 0
            ? [$"{Quantity.Digits(rest)} more: call again with offset={Quantity.Digits(offset + shown.Count)}."] : [];
        var documents = new FoundDocuments(articles, urls).Outcome($"{Quantity.Of(total, "article")}.");
        foreach (var post in shown)
            documents.Add(post, post.Description);
        return documents.ToResult(notes);
    }

    [McpServerTool(Name = "get_page", Title = "Read a page", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Reads an article or any other page of the site as Markdown, whole or one section of it.")]
    public async Task<string> GetPage(
        [Description(
            "URL, path or slug of the page, such as /blogs/some-article or /blogs/some-article#section")] string url,
        [Description("Id of a heading, to read only its section")] string? section = null)
    {
        var fragment = url.IndexOf('#');
        if (fragment >= 0)
            (url, section) = (url[..fragment], section ?? Uri.UnescapeDataString(url[(fragment + 1)..]));
        return string.IsNullOrEmpty(section) ? await pages.ReadAsync(url) : await pages.ReadAsync(url, section);
    }

    [McpServerTool(Name = "list_projects", Title = "List projects", ReadOnly = true, Idempotent = true,
        OpenWorld = false)]
    [Description("Lists the projects of the site's author with description, source, demo and technologies.")]
    public string ListProjects([Description(
        "Only projects built with this technology, such as Go")] string? technology = null)
    {
        var all = _site.Projects;
        var projects = technology is null ? all : [.. all.Where(p => p.Stack.Any(item => IsUsedIn(technology, item)))];
        var text = new MarkdownText(_site, urls);
        if (all.Count == 0)
        {
            text.Line("The site lists no projects.");
        }
        else if (projects.Count == 0)
        {
            var known = all.SelectMany(p => p.Stack).Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase);
            text.Line($"No project lists '{technology}'. Technologies of the projects: {string.Join(", ", known)}.");
        }
        ProjectEntry.WriteMarkdown(text, projects.Select(p => ProjectEntry.Of(p, _site)), level: 2);
        return text.ToString();
    }

    [McpServerTool(Name = "get_profile", Title = "Read the author's profile", ReadOnly = true, Idempotent = true,
        OpenWorld = false)]
    [Description(
        "Returns who the author is: name, role, summary, location, contact links, skills, experience with results, "
        + "education, languages, availability and the time with each technology, and which of these the site does not state.")]
    public string GetProfile()
    {
        if (_site.Profile is not { } profile)
            return $"{_site.Title} has no profile. Use list_posts for its articles.";
        var text = new MarkdownText(_site, urls);
        text.Heading(profile.Name ?? _site.Title);
        ProfileMarkdown.WriteIntroduction(text, profile);
        ProfileMarkdown.WriteSkillSection(text, profile.Skills);
        ProfileMarkdown.WriteCareer(text, profile, _site);
        ProfileMarkdown.WriteTechnologies(text, profile, _site);
        ProfileMarkdown.WriteNotStated(text.Line(), profile);
        return text.ToString();
    }

    private static Since? SinceOf(string? text) => text is null
        ? null
        : Since.Parse(text) ?? throw new McpException($"The argument 'since' must be {Since.Expected}.");

    /// <summary>Returns the session in a language, or in the main language if the argument is null.</summary>
    private SiteSession InLanguage(string? language)
    {
        var tag = language?.Replace('_', '-') ?? _site.Settings.Language;
        // Without such a language, en-US means en.
        foreach (var asked in (string[])[tag, tag.Split('-')[0]])
        {
            if (asked.Equals(_site.Settings.Language, StringComparison.OrdinalIgnoreCase))
                return _site;
            if (_site.Settings.Languages.FirstOrDefault(l => l.Tag.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } found)
                return _site.InLanguage(found.Prefix);
        }

        throw new McpException($"There are no articles in the language '{language}'. Available languages: "
            + $"{string.Join(", ", _site.Settings.Languages.Select(l => l.Tag).Prepend(_site.Settings.Language))}.");
    }

    /// <summary>Returns the session for a list of the author, or the session itself if the argument is null or names the blog.</summary>
    private static SiteSession InList(SiteSession site, string? list)
    {
        if (list is null or TextList.OfPosts)
            return site;
        return site.OwnLists.Any(own => own.Name == list) ? site.InList(list)
            : throw new McpException($"There is no list '{list}'. Available lists: "
                + $"{string.Join(", ", site.OwnLists.Select(own => own.Name).Prepend(TextList.OfPosts))}.");
    }

    /// <summary>Waits for a turn. Only a few calls run at the same time, because a call may load all posts into memory.</summary>
    private async Task<Turn> TakeAsync(bool isSearch, CancellationToken cancellation)
    {
        _site.Cancellation = cancellation;
        var turn = await limits.TakeAsync(accessor.HttpContext!, isSearch, cancellation);
        if (turn.Refusal is null)
            return turn;
        turn.Dispose();
        throw new McpException("Too many searches are running: call again in a second.");
    }

    /// <summary>
    /// Returns the number of matching posts and one page of the posts. Without a filter by series, year or date,
    /// the store selects the page, because loading all posts takes megabytes.
    /// </summary>
    private PostList PostsOf(SiteSession articles, string? tag, string? series, int? year, Since? since, int skip, int take)
    {
        var slug = tag is null ? null : _site.Settings.SlugOfTag(tag);
        var found = slug is null ? null : articles.Tags.Find(slug)
            ?? throw new McpException(
                $"There is no tag '{tag}'. All tags are listed at {urls.AbsoluteMarkdown(articles.Url(PublicUrls.Tags))}.");
        if (articles.OwnList is null && series is null && year is null && since is null)
        {
            return found is null ? new(articles.Posts.Count(), articles.Posts.List(skip, take))
                : new(found.Count, articles.Posts.OfTag(found.Slug, skip, take));
        }
        var all = PostsIn(articles, series, year).Where(p => (year is null || p.Year == year)
            && (slug is null || p.Tags.Any(t => t.Slug == slug))
            && (since is null || since.Value.Includes(p.Modified))).ToList();
        return new(all.Count, [.. all.Skip(skip).Take(take)]);
    }

    private static IReadOnlyList<Post> PostsIn(SiteSession articles, string? series, int? year)
    {
        if (series is null && articles.OwnList is { } list)
            return articles.TextsOf(list.Name);
        if (series is null)
            return year is null ? articles.Posts.List() : articles.Posts.OfYear(year.Value);
        var all = articles.Series.All();
        var found = all.FirstOrDefault(s => s.Slug == series)
            ?? all.FirstOrDefault(s => Slug.OfTag(s.Title) == Slug.OfTag(series));
        return found?.Posts ?? throw new McpException(
            $"There is no series '{series}'. Available series: {string.Join(", ", all.Select(s => s.Slug))}.");
    }

    /// <summary>
    /// Determines whether the words of a technology are next to each other in an item of a stack, or its letters begin the
    /// item: "cloudflare" is used in "Cloudflare Workers", "nodejs" in "Node.js", but "C" not in "C#".
    /// </summary>
    private bool IsUsedIn(string technology, string item)
    {
        var (asked, words) = (Words(technology), Words(item));
        return _site.Settings.SlugOfTag(technology) == _site.Settings.SlugOfTag(item)
            || Array.Exists([asked, LibraryEnd().Replace(asked, " ")], name =>
                name.Length > 2 && words.Contains(name, StringComparison.OrdinalIgnoreCase))
            || IsPrefix(Letters(asked), Letters(words));

        static string Words(string text) => $" {string.Join(' ', Word().Matches(text).Select(m => m.Value))} ";
        static string Letters(string words) => words.Replace(" ", "", StringComparison.Ordinal);
        static bool IsPrefix(string prefix, string text) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && (prefix.Length >= MinPrefix || prefix.Length == text.Length) && prefix.Length > 0;
    }

    /// <summary>Matches the end of names such as "Express.js" and "ReactJS", which is often left out.</summary>
    [GeneratedRegex("(?<=[A-Za-z]{2}) ?js $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LibraryEnd();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}+#]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    private sealed record PostList(int Total, IReadOnlyList<Post> Posts);
}
