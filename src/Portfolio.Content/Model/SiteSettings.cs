using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Typography;

namespace Portfolio.Content.Model;

/// <summary>The site settings (<c>site.yaml</c>). All keys are optional.</summary>
public sealed record SiteSettings
{
    public string? Title { get; init; }
    public string? Tagline { get; init; }
    public string? Description { get; init; }

    /// <summary>
    /// The scheme and host without a trailing slash, or <see langword="null"/> to use the host configuration.
    /// </summary>
    public string? BaseUrl { get; init; }

    /// <summary>The BCP 47 language tag of the site.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Additional languages, each with its own lists.</summary>
    public IReadOnlyList<SiteLanguage> Languages { get; init; } = [];

    /// <summary>The IANA time zone of dates without an offset.</summary>
    public string TimeZone { get; init; } = "UTC";

    public string? Author { get; init; }

    /// <summary>Gets the line in the footer of every page, or <see langword="null"/> if there is none.</summary>
    public FooterText? Footer { get; init; }

    /// <summary>Gets the series that the author puts in order and describes.</summary>
    public IReadOnlyList<SeriesSetting> Series { get; init; } = [];

    /// <summary>The licence of the content: an SPDX identifier such as <c>CC-BY-4.0</c>, a URL or a sentence.</summary>
    public string? License { get; init; }

    /// <summary>The authority of feed ids (RFC 4151), or <see langword="null"/> for the host of the base URL.</summary>
    public string? IdAuthority { get; init; }

    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>The base URL of edit links, such as <c>https://github.com/me/site/edit/main/content</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>The colour of links, or <see langword="null"/> for the style sheet's default.</summary>
    public Accent? Accent { get; init; }

    /// <summary>The colours, typefaces and rules of pages.</summary>
    public Look Look { get; init; } = Look.Trace;

    /// <summary>The author's heading font, or <see langword="null"/> for the look's font.</summary>
    public SiteFont? Font { get; init; }

    public BlogSection Blog { get; init; } = new();

    /// <summary>
    /// The URL pattern of posts, such as <c>/:year/:month/:slug</c>, or <see langword="null"/> for <c>/:slug</c> below
    /// <see cref="Blog"/>.
    /// </summary>
    public string? Permalink { get; init; }

    /// <summary>The tags that replace others, by the slug of the replaced tag.</summary>
    public IReadOnlyDictionary<string, Tag> TagAliases { get; init; } = new Dictionary<string, Tag>();

    /// <summary>Gets the slug of a tag from a slug, a label or an alias.</summary>
    public string SlugOfTag(string spelling)
    {
        var slug = Slug.OfTag(spelling);
        return TagAliases.TryGetValue(slug, out var tag) ? tag.Slug : slug;
    }

    /// <summary>Applies the label of the tag's aliases.</summary>
    public TagCount Named(TagCount tag) =>
        TagAliases.Values.FirstOrDefault(alias => alias.Slug == tag.Slug) is { } named
        ? tag with { Label = named.Label } : tag;

    /// <summary>Gets a value indicating whether straight quotes, hyphens and dots become typographic.</summary>
    public bool SmartPunctuation { get; init; } = true;

    /// <summary>The optional Markdown syntax.</summary>
    public MarkdownExtras Markdown { get; init; } = MarkdownExtras.Default;

    /// <summary>
    /// Gets the language of typographic punctuation, or <see langword="null"/> if its punctuation is not
    /// changed.
    /// </summary>
    /// <param name="language">
    /// The BCP 47 language tag of the text, or <see langword="null"/> for the site's language.
    /// </param>
    public string? PunctuationLanguage(string? language) => SmartPunctuation ? language ?? Language : null;

    /// <summary>Applies typographic punctuation to text on pages. Plain text documents use the original.</summary>
    /// <inheritdoc cref="PunctuationLanguage"/>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Typeset(string? text, string? language = null) =>
        TypographicText.Of(text, PunctuationLanguage(language));

    /// <summary>
    /// Gets the URL prefix of a language, which is the first URL segment. Empty for the main language.
    /// </summary>
    /// <param name="language">A BCP 47 language tag, or <see langword="null"/> for the site's language.</param>
    public string LanguagePrefixOf(string? language) =>
        Languages.FirstOrDefault(l => l.Tag.Equals(language, StringComparison.OrdinalIgnoreCase))?.Prefix ?? "";

    /// <summary>
    /// Removes the language prefix from a root-relative URL. The home page of a language becomes empty.
    /// </summary>
    public string WithoutLanguage(string url) =>
        Languages.FirstOrDefault(l => url == $"/{l.Prefix}"
            || url.StartsWith($"/{l.Prefix}/", StringComparison.Ordinal)) is { } language
            ? url[(language.Prefix.Length + 1)..] : url;

    /// <summary>
    /// Finds the site's language tag that matches a tag, ignoring case. Returns <see langword="null"/> if there is
    /// none, or if the site has only one language.
    /// </summary>
    public string? FindLanguage(string tag) => Languages.Count == 0 ? null
        : Languages.Select(l => l.Tag).Append(Language)
        .FirstOrDefault(t => t.Equals(tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>The scripts of other sites, in page order.</summary>
    public IReadOnlyList<SiteScript> Scripts { get; init; } = [];

    /// <summary>Gets the hosts to which forms in documents can be sent.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    public RemoteImages Images { get; init; }

    /// <summary>
    /// Gets a value indicating whether HTML files in <c>static/</c> are trusted as pages of the site.
    /// </summary>
    public bool HtmlFiles { get; init; }

    /// <summary>
    /// Gets a value indicating whether undated documents get the dates of their first and last commit.
    /// </summary>
    public bool GitDates { get; init; }

    public int PageSize { get; init; } = 50;
    public int FeedSize { get; init; } = 50;

    /// <summary>
    /// The IndexNow key, which notifies search engines of changed pages, or <see langword="null"/> if it is disabled.
    /// </summary>
    public string? IndexNow { get; init; }

    /// <summary>
    /// The absolute URL of the WebSub hub to notify of changed feeds, or <see langword="null"/> if there is none.
    /// </summary>
    public string? WebSub { get; init; }

    public RobotsPolicy Robots { get; init; } = new();
    public SecurityContact? Security { get; init; }
}

/// <summary>A menu entry.</summary>
public sealed record NavItem(string Label, string Url);

/// <summary>The permissions of crawlers in <c>robots.txt</c>.</summary>
public sealed record RobotsPolicy
{
    public bool Search { get; init; } = true;
    public bool AiInput { get; init; } = true;
    public bool AiTrain { get; init; }

    /// <summary>Gets a value indicating whether AI agents and crawlers can access the site.</summary>
    public bool Agents { get; init; } = true;
}

/// <summary>The content of <c>security.txt</c> (RFC 9116).</summary>
public sealed record SecurityContact(string Contact, DateTimeOffset Expires);

/// <summary>The line in the footer of every page.</summary>
/// <param name="Markdown">The text as the author wrote it.</param>
/// <param name="Template">The text as HTML, with its links left open.</param>
/// <param name="Open">The links of the text.</param>
public sealed record FooterText(string Markdown, string Template, OpenMarkdown Open);

/// <summary>The settings of a series.</summary>
/// <param name="Slug">The slug of the series, made from its title.</param>
/// <param name="Purpose">A sentence about the series, or <see langword="null"/> if there is none.</param>
/// <param name="Label">A word for drawings, or <see langword="null"/> if there is none.</param>
public sealed record SeriesSetting(string Slug, string? Purpose, string? Label);

/// <summary>A look of the site. To add one, add an entry here and a style sheet <c>look-name.css</c>.</summary>
/// <param name="LightPage">The colour of light pages, <c>--paper</c> in the style sheet.</param>
/// <param name="DarkPage">The colour of dark pages.</param>
public sealed record Look(string Name, string LightPage, string DarkPage)
{
    /// <summary>The default look, defined by the site's style sheet.</summary>
    public static Look Trace { get; } = new("trace", "#fff", "#0d0d0f");

    public static IReadOnlyList<Look> All { get; } = [
        Trace,
        new("ledger", "#eef3e6", "#0f1813"),
        new("terminal", "#f4f7f2", "#0c110e"),
    ];

    /// <summary>Gets the former names of looks, each with the name of its replacement.</summary>
    public static IReadOnlyDictionary<string, string> FormerNames { get; } = new Dictionary<string, string>
    {
        ["ink"] = "trace",
        ["paper"] = "ledger",
        ["journal"] = "ledger",
    };
}

/// <summary>A font that pages load. Its file can be missing.</summary>
/// <param name="Path">The path in the content folder, in <c>static/</c>.</param>
public sealed record SiteFont(string Path)
{
    /// <summary>The maximum length in bytes.</summary>
    public const int MaxLength = 20_480;

    /// <summary>The root-relative URL.</summary>
    [JsonIgnore]
    public string Url => Path["static".Length..];
}

/// <summary>
/// The author's link colours. A colour is <see langword="null"/> if its contrast is too low in that theme.
/// </summary>
/// <param name="Light">The CSS colour on light pages.</param>
/// <param name="Dark">The CSS colour on dark pages.</param>
public sealed record Accent(string? Light, string? Dark);

/// <summary>A script of another site that the author adds to pages, for example for comments or analytics.</summary>
/// <param name="Source">The absolute https URL.</param>
/// <param name="IsForPosts">True if only posts have it, after their text.</param>
/// <param name="Attributes">The additional attributes of the element, by name.</param>
/// <param name="Hosts">The origins from which it loads frames, styles, pictures and data.</param>
public sealed record SiteScript(string Source, bool IsForPosts, IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Hosts);

/// <summary>The author's additions to every page.</summary>
/// <param name="Css">The content of <c>theme.css</c>, which follows the site's style sheet.</param>
/// <param name="Head">The content of <c>head.html</c>: <c>meta</c> and <c>link</c> elements.</param>
public sealed record Theme(string? Css, string? Head)
{
    public static Theme None { get; } = new(null, null);
}

/// <summary>The list of posts.</summary>
/// <param name="Name">The first segment of its URL and of post URLs.</param>
/// <param name="Title">The title in the site's language, or <see langword="null"/> for "Blogs".</param>
public sealed record BlogSection(string Name = BlogSection.DefaultName, string? Title = null)
{
    public const string DefaultName = "blogs";

    /// <summary>The root-relative URL.</summary>
    [JsonIgnore]
    public string Url => $"/{Name}";
}

/// <summary>An additional language, with its own lists, feeds and search below <c>/{language}</c>.</summary>
/// <param name="Tag">A BCP 47 language tag.</param>
/// <param name="Title">
/// The site title in this language, or <see langword="null"/> for the site's title. The same applies to the tagline and
/// the description.
/// </param>
public sealed record SiteLanguage(string Tag, string? Title = null, string? Tagline = null, string? Description = null)
{
    /// <summary>The first segment of its URLs.</summary>
    [JsonIgnore]
    public string Prefix => Tag.ToLowerInvariant();

    /// <summary>
    /// Gets the root-relative URL of a path in a language. <c>/</c> and the empty path are its home page.
    /// </summary>
    /// <param name="prefix">The prefix of the language, or an empty string for the main language.</param>
    public static string Url(string prefix, string path) =>
        prefix.Length == 0 ? path : $"/{prefix}{(path == "/" ? "" : path)}";
}

/// <summary>A redirect in <c>redirects.yaml</c>, with its position in the file.</summary>
/// <param name="Url">The path that redirects, in normal form.</param>
/// <param name="Target">A root-relative URL or an absolute https URL, as in the source.</param>
/// <param name="Status">The status code: 301, 302, 307 or 308.</param>
public sealed record Redirect(string Url, string Target, int Status, int Line, int Column)
{
    /// <summary>Gets the decoded path of the target, or <see langword="null"/> if it is on another site.</summary>
    /// <param name="origin">The scheme and host of this site, or <see langword="null"/> if unknown.</param>
    public string? PathOfTarget(string? origin)
    {
        var target = LinkFinder.Parse(Target, isName: false, origin);
        return target.Kind == LinkTargetKind.RootRelative ? target.Path : null;
    }

    /// <summary>Determines whether the redirects form a cycle.</summary>
    /// <param name="find">Finds the redirect at a URL, or returns <see langword="null"/> if there is none.</param>
    /// <param name="origin">The scheme and host of this site, or <see langword="null"/> if unknown.</param>
    public bool IsInCircle(Func<string, Redirect?> find, string? origin)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Url };
        for (var path = PathOfTarget(origin); path is not null;)
        {
            var url = SitePath.Normalize(path);
            if (!seen.Add(url))
                return true;
            path = find(url)?.PathOfTarget(origin);
        }

        return false;
    }
}
