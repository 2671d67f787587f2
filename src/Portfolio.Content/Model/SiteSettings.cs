using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Text;
using Portfolio.Markdown.Typography;

namespace Portfolio.Content.Model;

/// <summary>Represents the site settings (<c>site.yaml</c>). All keys are optional.</summary>
public sealed record SiteSettings
{
    /// <summary>
    /// Returns the settings of a site whose <c>site.yaml</c> is invalid from those that can be read: posts without a time
    /// zone appear when their date has come everywhere, crawlers are excluded, and nothing is loaded from or sent to another
    /// site.
    /// </summary>
    internal SiteSettings Strictest() => this with
    {
        AreUnknown = true,
        TimeZone = "Etc/GMT+12",
        Outside = OutsideSettings.None,
        Robots = RobotsPolicy.None,
    };

    /// <summary>Gets a value indicating whether <c>site.yaml</c> is invalid and no valid version is known.</summary>
    public bool AreUnknown { get; init; }

    public string? Title { get; init; }
    public string? Tagline { get; init; }
    public string? Description { get; init; }

    /// <summary>
    /// The scheme and host of the site without a trailing slash, or <see langword="null"/> to use the URL from the host
    /// configuration.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>
    /// The base URL of this run from the host configuration without a trailing slash, or <see langword="null"/> if there is none.
    /// </summary>
    public string? HostBaseUrl { get; init; }

    /// <inheritdoc cref="ISiteFiles.BaseUrls"/>
    [JsonIgnore]
    public IReadOnlyList<string> BaseUrls => [.. new[] { HostBaseUrl, BaseUrl }.OfType<string>().Distinct()];

    public string Language { get; init; } = "en";

    public IReadOnlyList<SiteLanguage> Languages { get; init; } = [];

    /// <summary>The IANA time zone for dates without an offset.</summary>
    public string TimeZone { get; init; } = "UTC";

    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public string? Author { get; init; }

    public FooterText? Footer { get; init; }

    /// <summary>The series that the author describes, in the order in which the site lists them.</summary>
    public IReadOnlyList<SeriesSetting> Series { get; init; } = [];

    /// <summary>
    /// The pages of a documentation in reading order, by group. The list is empty if the site is not a documentation.
    /// </summary>
    public IReadOnlyList<DocsGroup> Docs { get; init; } = [];


    /// <summary>The licence of the content: an SPDX identifier such as <c>CC-BY-4.0</c>, a URL or a sentence.</summary>
    public string? License { get; init; }

    /// <summary>The authority in feed ids (RFC 4151), or <see langword="null"/> for the host of the base URL.</summary>
    public string? IdAuthority { get; init; }

    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>
    /// The base URL of edit links, such as <c>https://github.com/me/site/edit/main/content</c>, or
    /// <see langword="null"/> to omit these links.
    /// </summary>
    public string? Repository { get; init; }

    /// <summary>The link colours, or <see langword="null"/> to use the colours of the style sheet.</summary>
    public Accent? Accent { get; init; }

    public Look Look { get; init; } = Look.Trace;

    /// <summary>The author's font for headings, or <see langword="null"/> to use the font of <c>Look</c>.</summary>
    public SiteFont? Font { get; init; }

    /// <summary>The path of the author's logo, starting with <c>static/</c>, or null to look for a file with the usual name.</summary>
    public string? Logo { get; init; }

    public BlogSection Blog { get; init; } = new();

    public HomeSection Home { get; init; } = new();

    /// <summary>The lists whose folders contain a <c>_list.md</c>, by name.</summary>
    public IReadOnlyDictionary<string, TextList> Lists { get; init; } = new SortedDictionary<string, TextList>(StringComparer.Ordinal);

    /// <summary>Gets the lists that the author has added.</summary>
    [JsonIgnore]
    public IEnumerable<TextList> OwnLists => Lists.Values.Where(list => !list.IsOfSite);

    /// <summary>Returns the list to which a file belongs, or <see langword="null"/> if it has no <c>_list.md</c>.</summary>
    internal TextList? ListOf(string path) => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? Lists.GetValueOrDefault(path[..slash]) : null;

    /// <summary>Returns the author's list to which a file belongs, or <see langword="null"/> for posts, pages and projects.</summary>
    internal TextList? OwnListOf(string path) => ListOf(path) is { IsOfSite: false } own ? own : null;

    public bool HasArchive { get; init; } = true;

    public bool HasTags { get; init; } = true;

    public bool HasSeries { get; init; } = true;

    /// <summary>Determines whether a URL belongs to the archive, tags or series of a site whose settings switch them off.</summary>
    public bool IsSwitchedOff(string url) => WithoutLanguage(url).Split('/') is ["", var section, ..]
        && ((section == "archive" && !HasArchive) || (section == "tags" && !HasTags) || (section == "series" && !HasSeries));

    /// <summary>
    /// The URL pattern of posts, such as <c>/:year/:month/:slug</c>, or <see langword="null"/> to use <c>/:slug</c>
    /// below the URL of <see cref="Blog"/>.
    /// </summary>
    public string? Permalink { get; init; }

    /// <summary>The tags that replace other tags. The key is the slug of the replaced tag.</summary>
    public IReadOnlyDictionary<string, Tag> TagAliases { get; init; } = new Dictionary<string, Tag>();

    /// <summary>Returns the slug of a tag, which can be specified by its slug, its label or an alias.</summary>
    public string SlugOfTag(string spelling)
    {
        var slug = Slug.OfTag(spelling);
        return TagAliases.TryGetValue(slug, out var tag) ? tag.Slug : slug;
    }

    /// <summary>
    /// Returns the tag with the label from its alias in the settings, or the unchanged tag if there is no alias.
    /// </summary>
    public TagCount Named(TagCount tag) =>
        TagAliases.Values.FirstOrDefault(alias => alias.Slug == tag.Slug) is { } named
        ? tag with { Label = named.Label } : tag;

    /// <summary>Gets a value indicating whether quotes, hyphens and dots become typographic characters.</summary>
    public bool SmartPunctuation { get; init; } = true;

    public MarkdownExtras Markdown { get; init; } = MarkdownExtras.Default;

    /// <summary>Returns a text of the author with all settings that affect how it is rendered.</summary>
    /// <param name="language">A BCP 47 language tag, or <see langword="null"/> for the site's language.</param>
    internal MarkdownSource SourceOf(string path, string markdown, int firstLine, string? title = null, string? language = null) =>
        new(path, markdown, firstLine, title, language ?? Language, Outside.Images)
        {
            SmartPunctuation = SmartPunctuation,
            Extras = Markdown,
            FormHosts = Outside.Forms,
            FrameHosts = Outside.Frames,
            BaseUrls = BaseUrls,
        };

    /// <summary>
    /// Returns the language whose typographic rules apply, or <see langword="null"/> if smart punctuation is disabled.
    /// </summary>
    /// <param name="language">A BCP 47 language tag, or <see langword="null"/> for the site's language.</param>
    public string? PunctuationLanguage(string? language) => SmartPunctuation ? language ?? Language : null;

    /// <summary>
    /// Applies typographic punctuation and direction marks to text for HTML pages, except between backticks. Plain text output is
    /// unchanged.
    /// </summary>
    /// <inheritdoc cref="PunctuationLanguage"/>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Typeset(string? text, string? language = null) =>
        text is null ? null : TitleText.Typeset(text, part =>
        {
            var typeset = TypographicText.Of(part, PunctuationLanguage(language));
            return TextDirection.IsRightToLeft(language ?? Language) ? TextDirection.WithMarks(typeset) : typeset;
        });

    /// <summary>
    /// Returns the URL prefix of an additional language, such as <c>hi</c>, or an empty string for any other language.
    /// </summary>
    /// <param name="language">A BCP 47 language tag, or <see langword="null"/> for the site's language.</param>
    public string LanguagePrefixOf(string? language) =>
        Languages.FirstOrDefault(l => l.Tag.Equals(language, StringComparison.OrdinalIgnoreCase))?.Prefix ?? "";

    /// <summary>
    /// Removes the prefix of an additional language, if there is one, from a root-relative URL: <c>/hi/tags</c> →
    /// <c>/tags</c>. The home page of a language, <c>/hi</c>, becomes an empty string.
    /// </summary>
    public string WithoutLanguage(string url) =>
        Languages.FirstOrDefault(l => url == $"/{l.Prefix}"
            || url.StartsWith($"/{l.Prefix}/", StringComparison.Ordinal)) is { } language
            ? url[(language.Prefix.Length + 1)..] : url;

    /// <summary>
    /// Returns the site's spelling of a language tag, ignoring case: <c>PT-br</c> → <c>pt-BR</c>. Returns
    /// <see langword="null"/> if the site does not have this language, or has only one language.
    /// </summary>
    public string? FindLanguage(string tag) => Languages.Count == 0 ? null
        : Languages.Select(l => l.Tag).Append(Language)
        .FirstOrDefault(t => t.Equals(tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The rights of other sites on the pages, and the services that are told about changes.</summary>
    public OutsideSettings Outside { get; init; } = new();

    /// <summary>Gets a value indicating whether undated documents get their dates from git commits.</summary>
    public bool GitDates { get; init; }

    public int PageSize { get; init; } = 50;
    public int FeedSize { get; init; } = 20;

    public RobotsPolicy Robots { get; init; } = new();
    public SecurityContact? Security { get; init; }
}

/// <summary>Represents what the site loads from other sites, sends to them, and trusts like its own pages.</summary>
public sealed record OutsideSettings
{
    /// <summary>Gets the settings that allow nothing. A property that is not set here must allow nothing by default.</summary>
    public static OutsideSettings None { get; } = new() { Images = RemoteImages.Off };

    public RemoteImages Images { get; init; }

    /// <summary>The author's scripts and those of other sites, in the order in which pages load them.</summary>
    public IReadOnlyList<SiteScript> Scripts { get; init; } = [];

    /// <summary>The hosts that forms in documents can be submitted to.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>The hosts whose pages frames in documents can show, and <c>self</c> for files in <c>static/</c>.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];

    /// <summary>
    /// Gets a value indicating whether HTML files in <c>static/</c> are trusted, in which case browsers may run their
    /// scripts.
    /// </summary>
    public bool HtmlFiles { get; init; }

    /// <summary>The hosts from which trusted HTML files may load scripts, styles, frames and data.</summary>
    public IReadOnlyList<string> HtmlHosts { get; init; } = [];

    /// <summary>
    /// The IndexNow key for notifying search engines of changed pages, or <see langword="null"/> if IndexNow is
    /// disabled.
    /// </summary>
    public string? IndexNow { get; init; }

    /// <summary>
    /// The URL of the WebSub hub to notify of changed feeds, or <see langword="null"/> if there is none.
    /// </summary>
    public string? WebSub { get; init; }

    /// <summary>The settings of replies from other sites, or <see langword="null"/> if the pages show none.</summary>
    public ReplySettings? Replies { get; init; }

    /// <summary>The accounts that announce new posts: <c>mastodon</c>, <c>bluesky</c> or both.</summary>
    public IReadOnlyList<string> Announce { get; init; } = [];
}

/// <summary>Represents <c>replies</c> in <c>site.yaml</c>.</summary>
/// <param name="Hide">The replies to hide: URLs, accounts such as <c>@name@example.com</c>, or hosts.</param>
public sealed record ReplySettings(IReadOnlyList<string> Hide)
{
    /// <summary>
    /// Gets a value indicating whether the site looks for links to its pages in the public posts of the accounts in the profile, and
    /// on Hacker News and Lobsters.
    /// </summary>
    public bool Finds { get; init; } = true;
}

public sealed record NavItem(string Label, string Url);

/// <summary>Represents the permissions of crawlers in <c>robots.txt</c>.</summary>
public sealed record RobotsPolicy
{
    /// <summary>Gets the policy that asks all crawlers to stay away.</summary>
    public static RobotsPolicy None { get; } = new() { Crawlers = false, Search = false, AiInput = false, Agents = false };

    /// <summary>Gets a value indicating whether any crawler may access the site.</summary>
    public bool Crawlers { get; init; } = true;

    public bool Search { get; init; } = true;
    public bool AiInput { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether models may be trained with the content, or null if the author says nothing.
    /// </summary>
    public bool? AiTrain { get; init; }

    /// <summary>Gets a value indicating whether AI agents and crawlers may access the site.</summary>
    public bool Agents { get; init; } = true;
}

/// <summary>Represents the content of <c>security.txt</c> (RFC 9116).</summary>
public sealed record SecurityContact(string Contact, DateTimeOffset Expires);

/// <summary>Represents the line of text below every page, in feeds and in Markdown versions.</summary>
/// <param name="BelowByline">True if the line is below the byline of a post instead of below the page.</param>
public sealed record FooterText(MarkdownValue Text, bool BelowByline);

/// <summary>Represents the settings of a series.</summary>
/// <param name="Slug">The slug, derived from the title of the series.</param>
/// <param name="Purpose">A sentence about the series, or <see langword="null"/> if there is none.</param>
/// <param name="Label">The label in the drawing of all series, or <see langword="null"/> if there is none.</param>
public sealed record SeriesSetting(string Slug, string? Purpose, string? Label);

/// <summary>Represents a group of pages in the list of a documentation.</summary>
/// <param name="Pages">The pages in reading order.</param>
public sealed record DocsGroup(string Title, IReadOnlyList<DocsPage> Pages);

/// <param name="Name">The name of the page in the list.</param>
public sealed record DocsPage(string Slug, string Name);

/// <summary>
/// Represents a visual design of the site. A new look named <c>x</c> needs an entry in <c>All</c> and a style sheet
/// <c>look-x.css</c>.
/// </summary>
/// <param name="LightPage">The background colour in the light theme, <c>--paper</c> in the style sheet.</param>
/// <param name="DarkPage">The background colour in the dark theme.</param>
public sealed record Look(string Name, string LightPage, string DarkPage)
{
    /// <summary>The default look, which the main style sheet defines.</summary>
    public static Look Trace { get; } = new("trace", "#fff", "#17171b");

    public static IReadOnlyList<Look> All { get; } = [
        Trace,
        new("ledger", "#eef3e6", "#0f1813"),
        new("terminal", "#f4f7f2", "#0c110e"),
    ];

    /// <summary>Gets the base without a design, from which the theme of an author starts.</summary>
    public static Look Bare { get; } = new("bare", "#fff", "#121212");

    /// <summary>Gets the values of <c>look</c>.</summary>
    public static IEnumerable<Look> Choices => All.Append(Bare);

    /// <summary>The former names of looks, each mapped to its current name.</summary>
    public static IReadOnlyDictionary<string, string> FormerNames { get; } = new Dictionary<string, string>
    {
        ["ink"] = "trace",
        ["paper"] = "ledger",
        ["journal"] = "ledger",
    };
}

/// <summary>Represents a font in <c>static/</c>. The file may not exist.</summary>
/// <param name="Path">The path relative to the content folder, starting with <c>static/</c>.</param>
public sealed record SiteFont(string Path)
{
    /// <summary>The maximum length of the font file in bytes.</summary>
    public const int MaxLength = 20_480;

    [JsonIgnore]
    public string Url => Path["static".Length..];
}

/// <summary>
/// Represents the author's link colours. A colour is <see langword="null"/> if its contrast in the theme would be too
/// low.
/// </summary>
public sealed record Accent(string? Light, string? Dark);

/// <summary>Represents a script that the author adds to pages, for example for analytics.</summary>
/// <param name="Source">The absolute https URL, or the path of a file in <c>static/</c>.</param>
/// <param name="IsForPosts">True if the script is added to posts only, after their text.</param>
/// <param name="Attributes">The additional attributes of the <c>script</c> element, by name.</param>
/// <param name="Hosts">The origins from which the script loads frames, styles, images and data.</param>
public sealed record SiteScript(string Source, bool IsForPosts, IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Hosts)
{
    /// <summary>Gets the hash of the author's file, such as <c>sha256-…</c>, or null if the script is on another site.</summary>
    public string? Integrity { get; init; }
}

/// <summary>Represents the author's design: the additions to the <c>head</c> element of every page, and the author's views.</summary>
/// <param name="Css">The content of <c>theme.css</c>, which is loaded after the site's style sheet.</param>
/// <param name="Head">The content of <c>head.html</c>: <c>meta</c> and <c>link</c> elements.</param>
public sealed record Theme(string? Css, string? Head)
{
    public static Theme None { get; } = new(null, null);

    /// <summary>Gets the texts of the files in <c>views/</c> by name: <c>entry</c>, <c>blocks/figure</c>.</summary>
    public IReadOnlyDictionary<string, string> Views { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Gets the Markdown files in <c>views/</c> by name: <c>404</c>.</summary>
    public IReadOnlyDictionary<string, MarkdownValue> Texts { get; init; } = ReadOnlyDictionary<string, MarkdownValue>.Empty;
}

/// <summary>Represents the posts that the home page of a profile shows in addition to featured posts.</summary>
/// <param name="Posts">The maximum number of posts.</param>
/// <param name="Tag">The tag of these posts in any spelling, or <see langword="null"/> for all posts.</param>
/// <param name="Series">The title of the series of these posts, or <see langword="null"/> for all posts.</param>
public sealed record HomeSection(int Posts = 3, string? Tag = null, string? Series = null);

/// <summary>Represents the settings of the list of posts.</summary>
/// <param name="Name">The first URL segment of the list and of its posts.</param>
/// <param name="Title">The title in the site's language, or <see langword="null"/> to use the default, "Blogs".</param>
public sealed record BlogSection(string Name = BlogSection.DefaultName, string? Title = null)
{
    public const string DefaultName = "blogs";

    [JsonIgnore]
    public string Url => $"/{Name}";
}

/// <summary>Represents an additional language, with its own lists, feeds and search below <c>/{language}</c>.</summary>
/// <param name="Tag">A BCP 47 language tag.</param>
/// <param name="Title">
/// The site title in this language, or <see langword="null"/> to use the site's title.
/// </param>
/// <param name="Footer">
/// The footer in this language, or <see langword="null"/> to use the footer of the main language.
/// </param>
public sealed record SiteLanguage(
    string Tag, string? Title = null, string? Tagline = null, string? Description = null, FooterText? Footer = null)
{
    /// <summary>The menu in this language. If it is empty, the language has the default menu.</summary>
    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>
    /// The role, the summary, the location and the skills in this language, or <see langword="null"/> if the language states none.
    /// </summary>
    public Profile? Profile { get; init; }

    /// <summary>Returns the profile with the values that this language states.</summary>
    public Profile? Translate(Profile? profile) => profile is null ? null : Profile?.OrElse(profile) ?? profile;

    /// <summary>The first URL segment of all pages in the language.</summary>
    [JsonIgnore]
    public string Prefix => Tag.ToLowerInvariant();

    /// <summary>
    /// Returns the root-relative URL of a path in a language: <c>hi</c> and <c>/tags</c> → <c>/hi/tags</c>. For
    /// <c>/</c> or an empty path, returns the URL of the language's home page.
    /// </summary>
    /// <param name="prefix">The prefix of the language, or an empty string for the main language.</param>
    public static string Url(string prefix, string path) =>
        prefix.Length == 0 ? path : $"/{prefix}{(path == "/" ? "" : path)}";
}

/// <summary>Represents a redirect in <c>redirects.yaml</c>, with its position in the file.</summary>
/// <param name="Url">The normalized path that is redirected.</param>
/// <param name="Target">A root-relative URL or an absolute https URL, as written in the file.</param>
/// <param name="Status">The status code: 301, 302, 307 or 308.</param>
public sealed record Redirect(string Url, string Target, int Status, int Line, int Column)
{
    /// <summary>
    /// Gets the path as written, without percent-encoding, such as <c>/About</c> or <c>/x.html</c>.
    /// </summary>
    public string Spelling { get; init; } = Url;

    /// <summary>Gets a value indicating whether the redirect only corrects the spelling of a URL.</summary>
    public bool IsSpelling => SitePath.Normalize(Target) == Url && SitePath.IsSpellingOf(Url, Spelling);

    /// <summary>
    /// Returns the decoded path of the target, or <see langword="null"/> if the target is on another site.
    /// </summary>
    /// <param name="baseUrls">The base URLs of this site.</param>
    public string? PathOfTarget(IReadOnlyList<string> baseUrls)
    {
        var target = LinkFinder.Parse(Target, isName: false, baseUrls);
        return target.Kind == LinkTargetKind.RootRelative ? target.Path : null;
    }

    /// <summary>Determines whether the chain of redirects that starts with this redirect contains a cycle.</summary>
    /// <param name="find">Returns the redirect at a URL, or <see langword="null"/> if there is none.</param>
    /// <param name="baseUrls">The base URLs of this site.</param>
    public bool EndsInCycle(Func<string, Redirect?> find, IReadOnlyList<string> baseUrls)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Url };
        for (var path = PathOfTarget(baseUrls); path is not null;)
        {
            var url = SitePath.Normalize(path);
            if (!seen.Add(url))
                return true;
            path = find(url)?.PathOfTarget(baseUrls);
        }

        return false;
    }
}
