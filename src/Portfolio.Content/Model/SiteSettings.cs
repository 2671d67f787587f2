using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Typography;

namespace Portfolio.Content.Model;

/// <summary>The settings of the site: <c>site.yaml</c>. Every key is optional.</summary>
public sealed record SiteSettings
{
    public string? Title { get; init; }
    public string? Tagline { get; init; }
    public string? Description { get; init; }

    /// <summary>Scheme and host, without a trailing slash; <see langword="null"/>: from the configuration of the host.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Other languages with lists of their own.</summary>
    public IReadOnlyList<SiteLanguage> Languages { get; init; } = [];

    /// <summary>IANA time zone of dates without an offset.</summary>
    public string TimeZone { get; init; } = "UTC";

    public string? Author { get; init; }

    /// <summary>Licence of the texts: an SPDX identifier such as <c>CC-BY-4.0</c>, a URL or a sentence.</summary>
    public string? License { get; init; }

    /// <summary>Authority of feed ids (RFC 4151); <see langword="null"/>: the host of the base URL.</summary>
    public string? IdAuthority { get; init; }

    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>Base URL of edit links, such as <c>https://github.com/me/site/edit/main/content</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>Colour of links; <see langword="null"/>: the default of the style sheet.</summary>
    public Accent? Accent { get; init; }

    /// <summary>Colours, faces and rules of pages.</summary>
    public Look Look { get; init; } = Look.Paper;

    /// <summary>The author's font of headings; <see langword="null"/>: that of the look.</summary>
    public SiteFont? Font { get; init; }

    public BlogSection Blog { get; init; } = new();

    /// <summary>Pattern of the URLs of posts, such as <c>/:year/:month/:slug</c>; <see langword="null"/>: <c>/:slug</c> below
    /// <see cref="Blog"/>.</summary>
    public string? Permalink { get; init; }

    /// <summary>Tags that are replaced by others, by the slug of the replaced one.</summary>
    public IReadOnlyDictionary<string, Tag> TagAliases { get; init; } = new Dictionary<string, Tag>();

    /// <summary>Gets the slug of a tag from any of its spellings: a slug, a label or an alias.</summary>
    public string SlugOfTag(string spelling)
    {
        var slug = Slug.OfTag(spelling);
        return TagAliases.TryGetValue(slug, out var tag) ? tag.Slug : slug;
    }

    /// <summary>A tag with the label that its aliases give it.</summary>
    public TagCount Named(TagCount tag) =>
        TagAliases.Values.FirstOrDefault(alias => alias.Slug == tag.Slug) is { } named ? tag with { Label = named.Label } : tag;

    /// <summary>Whether straight quotes, hyphens and dots in texts become typographic ones.</summary>
    public bool SmartPunctuation { get; init; } = true;

    /// <summary>Marks in texts that not every Markdown has.</summary>
    public MarkdownExtras Markdown { get; init; } = MarkdownExtras.Default;

    /// <summary>The language whose typographic punctuation a text has; <see langword="null"/>: its punctuation stays as it is
    /// written.</summary>
    /// <param name="language">BCP 47 language tag of the text; <see langword="null"/>: that of the site.</param>
    public string? PunctuationLanguage(string? language) => SmartPunctuation ? language ?? Language : null;

    /// <summary>A text as pages show it: with typographic punctuation. Documents in plain text have the author's.</summary>
    /// <inheritdoc cref="PunctuationLanguage"/>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Typeset(string? text, string? language = null) => TypographicText.Of(text, PunctuationLanguage(language));

    /// <summary>The prefix of texts in a language: the first segment of their URLs; empty for the texts of the main lists.</summary>
    /// <param name="language">BCP 47 language tag; <see langword="null"/> for that of the site.</param>
    public string LanguagePrefixOf(string? language) =>
        Languages.FirstOrDefault(l => l.Tag.Equals(language, StringComparison.OrdinalIgnoreCase))?.Prefix ?? "";

    /// <summary>A root-relative URL without the language that it begins with; empty for the first page of a language.</summary>
    public string WithoutLanguage(string url) =>
        Languages.FirstOrDefault(l => url == $"/{l.Prefix}" || url.StartsWith($"/{l.Prefix}/", StringComparison.Ordinal)) is { } language
            ? url[(language.Prefix.Length + 1)..] : url;

    /// <summary>The language tag of the site that equals this one except for case; <see langword="null"/> for a site in one language and
    /// for other tags.</summary>
    public string? FindLanguage(string tag) => Languages.Count == 0 ? null
        : Languages.Select(l => l.Tag).Append(Language).FirstOrDefault(t => t.Equals(tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>Scripts of other sites, in the order in which pages have them.</summary>
    public IReadOnlyList<SiteScript> Scripts { get; init; } = [];

    public RemoteImages Images { get; init; }

    /// <summary>Whether HTML files below <c>static/</c> are pages of the site, and not of authors who may not act as it.</summary>
    public bool HtmlFiles { get; init; }

    /// <summary>Undated documents have the dates of their first and last commit; <see langword="null"/>: they have none.</summary>
    public bool GitDates { get; init; }

    public int PageSize { get; init; } = 50;
    public int FeedSize { get; init; } = 50;

    /// <summary>Key of the protocol IndexNow, which notifies search engines of changed pages; <see langword="null"/>: it is off.</summary>
    public string? IndexNow { get; init; }

    /// <summary>Absolute URL of the WebSub hub that is notified of changed feeds; <see langword="null"/>: none.</summary>
    public string? WebSub { get; init; }

    public RobotsPolicy Robots { get; init; } = new();
    public SecurityContact? Security { get; init; }
}

/// <summary>An entry of the menu.</summary>
public sealed record NavItem(string Label, string Url);

/// <summary>Permissions of crawlers, written to <c>robots.txt</c>.</summary>
public sealed record RobotsPolicy
{
    public bool Search { get; init; } = true;
    public bool AiInput { get; init; } = true;
    public bool AiTrain { get; init; }

    /// <summary>Whether AI agents and crawlers may access the site.</summary>
    public bool Agents { get; init; } = true;
}

/// <summary>Content of <c>security.txt</c> (RFC 9116).</summary>
public sealed record SecurityContact(string Contact, DateTimeOffset Expires);

/// <summary>A look of pages. To add one: a line here, and its style sheet <c>look-name.css</c>.</summary>
/// <param name="LightPage">The colour of light pages, <c>--paper</c> of the style sheet.</param>
/// <param name="DarkPage">The colour of dark pages.</param>
public sealed record Look(string Name, string LightPage, string DarkPage)
{
    /// <summary>The default, whose rules are the style sheet of the site.</summary>
    public static Look Paper { get; } = new("paper", "#fcfbf8", "#15171b");

    public static IReadOnlyList<Look> All { get; } =
    [
        Paper,
        new("ink", "#fff", "#101113"),
        new("terminal", "#f4f7f2", "#0c110e"),
        new("journal", "#f8f3e8", "#1b1814"),
    ];
}

/// <summary>A font that pages fetch. Its file may be missing.</summary>
/// <param name="Path">In the content folder, below <c>static/</c>.</param>
public sealed record SiteFont(string Path)
{
    /// <summary>Maximum length in bytes.</summary>
    public const int MaxLength = 20_480;

    /// <summary>Root-relative.</summary>
    [JsonIgnore]
    public string Url => Path["static".Length..];
}

/// <summary>Link colours chosen by the author. A colour is <see langword="null"/> if its contrast is too low in that theme.</summary>
/// <param name="Light">CSS colour on light pages.</param>
/// <param name="Dark">CSS colour on dark pages.</param>
public sealed record Accent(string? Light, string? Dark);

/// <summary>A script of another site that the author adds to pages, such as comments or analytics.</summary>
/// <param name="Source">Absolute https URL.</param>
/// <param name="IsForPosts">Whether only posts have it, after their text.</param>
/// <param name="Attributes">Further attributes of the element, by name.</param>
/// <param name="Hosts">Origins from which it loads frames, styles, pictures and data.</param>
public sealed record SiteScript(string Source, bool IsForPosts, IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<string> Hosts);

/// <summary>What the author adds to every page.</summary>
/// <param name="Css">Content of <c>theme.css</c>, which follows the style sheet of the site.</param>
/// <param name="Head">Content of <c>head.html</c>: elements <c>meta</c> and <c>link</c>.</param>
public sealed record Theme(string? Css, string? Head)
{
    public static Theme None { get; } = new(null, null);
}

/// <summary>The list of posts.</summary>
/// <param name="Name">First segment of its URL and of those of posts.</param>
/// <param name="Title">Its title in the language of the site; <see langword="null"/>: "Blogs".</param>
public sealed record BlogSection(string Name = BlogSection.DefaultName, string? Title = null)
{
    public const string DefaultName = "blogs";

    /// <summary>Root-relative URL.</summary>
    [JsonIgnore]
    public string Url => $"/{Name}";
}

/// <summary>A language, besides that of the site, whose texts have lists, feeds and a search of their own below
/// <c>/{language}</c>.</summary>
/// <param name="Tag">BCP 47 language tag.</param>
/// <param name="Title">Title of the site in this language; <see langword="null"/>: that of the site. So are the tagline and the
/// description.</param>
public sealed record SiteLanguage(string Tag, string? Title = null, string? Tagline = null, string? Description = null)
{
    /// <summary>The first segment of its URLs.</summary>
    [JsonIgnore]
    public string Prefix => Tag.ToLowerInvariant();

    /// <summary>The root-relative URL of a path in a language; <c>/</c> and the empty path are its first page.</summary>
    /// <param name="prefix">Empty for the main one.</param>
    public static string Url(string prefix, string path) => prefix.Length == 0 ? path : $"/{prefix}{(path == "/" ? "" : path)}";
}

/// <summary>A redirect of <c>redirects.yaml</c>, with its position in the file.</summary>
/// <param name="Url">The path that redirects, in normal form.</param>
/// <param name="Target">A root-relative URL or an absolute one with https, as the author wrote it.</param>
/// <param name="Status">301, 302, 307 or 308.</param>
public sealed record Redirect(string Url, string Target, int Status, int Line, int Column)
{
    /// <summary>The decoded path of the target; null if it is on another site.</summary>
    /// <param name="origin">Scheme and host of this site; null if unknown.</param>
    public string? PathOfTarget(string? origin)
    {
        var target = LinkFinder.Parse(Target, isName: false, origin);
        return target.Kind == LinkTargetKind.RootRelative ? target.Path : null;
    }

    /// <summary>Returns true if redirects lead from here in a circle.</summary>
    /// <param name="find">Finds the redirect that is served at a URL; null if there is none.</param>
    /// <param name="origin">Scheme and host of this site; null if unknown.</param>
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
