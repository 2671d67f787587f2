namespace Portfolio.Content.Templates;

/// <summary>Represents HTML in a value, which a view writes without encoding it.</summary>
public sealed record Html(string Text);

/// <summary>Represents the site: <c>site</c> in every view.</summary>
/// <param name="Title">The title of the site in the language of the page.</param>
/// <param name="Url">The URL of the home page in the language of the page.</param>
/// <param name="Blog">The URL of the list of all posts.</param>
/// <param name="Search">The URL of the search page.</param>
/// <param name="Feed">The URL of the Atom feed.</param>
/// <param name="Email">The address of the author, or <see langword="null"/> if the profile has none.</param>
/// <param name="Logo">The URL of the author's logo, or <see langword="null"/> if there is none.</param>
/// <param name="Menu">The links of the navigation.</param>
/// <param name="Pages">The documents in <c>pages/</c> that the footer links to.</param>
/// <param name="Languages">The page in its other languages, or the home pages of these languages.</param>
/// <param name="Footer">The author's <c>footer</c>, or <see langword="null"/> if there is none.</param>
public sealed record SiteValue(
    string Title, string Url, string Blog, string Search, string Feed, string Language, string? Tagline, string? Author, string? Email,
    string? Logo, IReadOnlyList<LinkValue> Menu, IReadOnlyList<LinkValue> Pages, IReadOnlyList<LinkValue> Languages, Html? Footer)
{
    private SiteLists _lists = new(() => [], () => [], () => [], () => []);

    /// <summary>All tags, sorted by name.</summary>
    public IReadOnlyList<TagValue> Tags => _lists.Tags();

    public IReadOnlyList<SeriesValue> Series => _lists.Series();

    public IReadOnlyList<ProjectValue> Projects => _lists.Projects();

    /// <summary>The lists of the author, and the list of posts.</summary>
    public IReadOnlyList<ListValue> Lists => _lists.Lists();

    public SiteValue With(SiteLists lists) => this with { _lists = lists };
}

/// <summary>Contains the lists of the site, which are read only if a view asks for them.</summary>
public sealed record SiteLists(Func<IReadOnlyList<TagValue>> Tags, Func<IReadOnlyList<SeriesValue>> Series,
    Func<IReadOnlyList<ProjectValue>> Projects, Func<IReadOnlyList<ListValue>> Lists);

/// <summary>Represents a list of texts: <c>list</c> in the view of its page, and <c>site.lists</c>.</summary>
/// <param name="Name">The name of the folder.</param>
/// <param name="Content">The text of <c>_list.md</c>, or <see langword="null"/> if there is none.</param>
public sealed record ListValue(string Name, string Title, string Url, string Description, int Count, Html? Content = null);

/// <summary>Represents the page that is written: <c>page</c> in every view.</summary>
/// <param name="Kind">The kind of the page, such as <c>post</c>, <c>blog</c> or <c>tag</c>.</param>
/// <param name="MarkdownUrl">The URL of the Markdown version.</param>
/// <param name="EditUrl">The URL for editing the file, or <see langword="null"/> if there is none.</param>
/// <param name="Breadcrumbs">The pages above this one, starting with the home page.</param>
/// <param name="AbsoluteUrl">The URL with scheme and host.</param>
/// <param name="List">The name of the list that the page shows or to which its text belongs, or null for other pages.</param>
public sealed record PageValue(string Kind, Html Title, string Url, string Description, string Language, string MarkdownUrl,
    string? EditUrl, IReadOnlyList<LinkValue> Breadcrumbs, string AbsoluteUrl, string? List);

/// <param name="IsCurrent">True if the link leads to the page that is written, or to a page above it.</param>
/// <param name="Summary">The description of the page, or an empty string if the list has none.</param>
public sealed record LinkValue(Html Title, string Url, bool IsCurrent = false, string Summary = "");

/// <summary>Represents a post: <c>post</c> in the views of entries and posts. Names are those of Jekyll and JSON Feed.</summary>
/// <param name="DateText">The date as the site writes it, in the language of the page.</param>
/// <param name="Note">True if the post is short and is shown as a note.</param>
public sealed record PostValue(
    Html Title, string Url, string Summary, string Language, DateTimeOffset? Date, string? DateText, DateTimeOffset? Updated,
    string? UpdatedText, int Minutes, string MinutesText, int Words, IReadOnlyList<TagValue> Tags, ImageValue? Image, SeriesValue? Series,
    IReadOnlyList<string> Authors, bool Note, bool Featured) : IHasSource
{
    private object? _source;
    private Func<IReadOnlyDictionary<string, object>>? _facts;
    private Func<string?>? _content;

    /// <summary>Gets further facts by the keys of the front matter, such as <c>license</c>.</summary>
    public IReadOnlyDictionary<string, object>? Facts => _facts?.Invoke();

    /// <summary>The name of the list, such as <c>posts</c>.</summary>
    public string List { get; init; } = "posts";

    /// <summary>The texts about the authors in the list <c>authors</c>.</summary>
    public IReadOnlyList<LinkValue> AuthorPages { get; init; } = [];

    /// <summary>The id of an entry without a page on the page of its list, or <see langword="null"/> if the text has a page.</summary>
    public string? Id { get; init; }

    /// <summary>The author's own fields.</summary>
    public Dictionary<string, object?> Own { get; init; } = [];

    /// <summary>The whole text, which is read only if a view asks for it.</summary>
    public Html? Content => _content?.Invoke() is { } html ? new(html) : null;

    public PostValue With(Func<string?> content) => this with { _content = content };

    public object? ToSource() => _source;

    public PostValue From(object source, Func<IReadOnlyDictionary<string, object>> facts) =>
        this with { _source = source, _facts = facts };
}

/// <param name="Url">The URL of the project's page, or <see langword="null"/> if it has none.</param>
/// <param name="Figure">The number that sums up the result, or <see langword="null"/> if there is none.</param>
/// <param name="Audience">Whom the project is for.</param>
/// <param name="Period">The years or months, in the language of the page.</param>
/// <param name="Drawing">An inline drawing (SVG), or <see langword="null"/> if there is none.</param>
public sealed record ProjectValue(
    string Name, string? Url, Html? Description, Html? Result, string? Figure, string? Role, string? Audience, string? Period,
    IReadOnlyList<string> Stack, string? Live, string? Source, ImageValue? Image, Html? Drawing, IReadOnlyList<LinkValue> Posts)
    : IHasSource
{
    private object? _source;

    public object? ToSource() => _source;

    public ProjectValue From(object source) => this with { _source = source };
}

/// <summary>Defines values that the site can show with its own view.</summary>
public interface IHasSource
{
    /// <summary>Returns the model that the view of the site needs to show the value.</summary>
    object? ToSource();
}

/// <summary>Represents a part of the curriculum vitae, such as the experience or the publications.</summary>
public sealed record GroupValue(string Title, IReadOnlyList<PositionValue> Positions);

/// <summary>Represents a job, a degree, a publication, a talk, an award or a certificate.</summary>
/// <param name="Period">The years or months, in the language of the page.</param>
public sealed record PositionValue(string Title, string? Url, string? Organization, string? Location, string? Period, Html? Description,
    IReadOnlyList<Html> Results, IReadOnlyList<string> Stack);

/// <summary>Represents the author: <c>profile</c> in every view, or <see langword="null"/> without <c>profile.yaml</c>.</summary>
public sealed record ProfileValue(string? Name, string? Role, string? Summary, string? Location, ImageValue? Photo,
    IReadOnlyList<ContactValue> Contact, IReadOnlyList<SkillsValue> Skills);

/// <param name="Url">The URL, or <see langword="null"/> if the value is only text.</param>
public sealed record ContactValue(string Label, string Value, string? Url);

public sealed record SkillsValue(string Name, IReadOnlyList<string> Items);

/// <param name="NewerUrl">The URL of the page with newer posts, or <see langword="null"/> on the first page.</param>
/// <param name="OlderUrl">The URL of the page with older posts, or <see langword="null"/> on the last page.</param>
public sealed record PagerValue(int Number, int Count, string? NewerUrl, string? OlderUrl);

/// <param name="IsSub">True for a heading of the third level.</param>
public sealed record HeadingValue(string Title, string Url, bool IsSub);

/// <param name="Url">The URL of the list of its posts, or <see langword="null"/> if the site has no pages of tags.</param>
/// <param name="Count">The number of posts in a list of tags, or <see langword="null"/> for a tag of a post.</param>
public sealed record TagValue(string Name, string? Url, int? Count = null);

/// <param name="Part">The position of the post in the series, starting at 1, or <see langword="null"/> in a list of series.</param>
/// <param name="Parts">The number of posts in the series.</param>
public sealed record SeriesValue(string Title, string Url, string Summary, int? Part, int Parts);

/// <summary>Represents a picture, which the filter <c>img</c> writes with all its sizes.</summary>
public sealed record ImageValue(string Url, string? Srcset, int? Width, int? Height, string Alt, string? Caption)
{
    private ImageSources _sources = new(null, null, null, null);

    public ImageSources ToSources() => _sources;

    public ImageValue With(ImageSources sources) => this with { _sources = sources };
}

/// <summary>Contains the further files of a picture, which the filter <c>img</c> writes.</summary>
/// <param name="Dark">The URL of the variant for the dark theme, or <see langword="null"/> if there is none.</param>
public sealed record ImageSources(string? Avif, string? Dark, string? DarkSrcset, string? DarkAvif)
{
    /// <summary>Gets a value indicating whether the picture is on another host, which does not learn of the page.</summary>
    public bool IsRemote { get; init; }
}

/// <summary>Represents a group of pages of a documentation.</summary>
public sealed record SectionValue(string Title, IReadOnlyList<PostValue> Posts);

/// <summary>Represents the replies to a post on other sites.</summary>
/// <param name="Count">The number of replies in <paramref name="List"/>.</param>
/// <param name="More">The number of replies that the page leaves out because there are so many.</param>
/// <param name="List">The replies to the post, oldest first, each before its answers.</param>
/// <param name="Places">The discussions, where readers can reply.</param>
public sealed record RepliesValue(int Count, int More, IReadOnlyList<ReplyValue> List, IReadOnlyList<LinkValue> Places);

/// <param name="Account">The name of the account as its network writes it.</param>
/// <param name="AuthorUrl">The URL of the account, or <see langword="null"/> if there is none.</param>
/// <param name="IsAnswer">True if the reply answers the last one in the list that is no answer, or another answer to it.</param>
/// <param name="IsByAuthor">True if an account in the author's profile wrote the reply.</param>
/// <param name="To">The name of the author of the answer that the reply answers, or <see langword="null"/>.</param>
/// <param name="Warning">The content warning, an empty string for a sensitive reply without one, or <see langword="null"/>.</param>
public sealed record ReplyValue(string Author, string Account, string? AuthorUrl, string Url, DateTimeOffset Date, string DateText,
    string Network, bool IsAnswer, bool IsByAuthor, string? To, string? Warning, Html Text);
