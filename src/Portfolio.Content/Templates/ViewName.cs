using System.Collections.ObjectModel;

namespace Portfolio.Content.Templates;

/// <summary>Represents a part of the site that an author can replace with a file in <c>views/</c>.</summary>
/// <remarks>
/// <c>ViewReader</c> and <c>ViewMarkup</c> check a view, <see cref="ViewTemplate"/> has its filters and limits, <c>OwnViewEngine</c> in the
/// web project says which Razor view it replaces, and <c>Blocks</c> in Portfolio.Markdown has the blocks. <c>docs/own-design.md</c> is the
/// promise to authors.
/// </remarks>
/// <param name="Name">The name of the file without its extension, such as <c>entry</c>.</param>
/// <param name="Values">The types of the values by name.</param>
public sealed record ViewName(string Name, ViewSort Sort, IReadOnlyDictionary<string, Type> Values)
{
    public const string Folder = "views/";
    public const string Extension = ".liquid";
    public const string TextExtension = ".md";
    public const string Blocks = "blocks/";

    /// <summary>The folder of the views that a text chooses with <c>layout</c>.</summary>
    public const string Layouts = "layouts/";

    private static readonly Dictionary<string, Type> Everywhere = Named(
        ("site", typeof(SiteValue)), ("page", typeof(PageValue)), ("profile", typeof(ProfileValue)));

    private static readonly Dictionary<string, Type> OfText = With(Everywhere,
        ("content", typeof(Html)), ("contents", typeof(IReadOnlyList<HeadingValue>)));

    private static readonly Dictionary<string, Type> OfPost = With(OfText, ("post", typeof(PostValue)),
        ("newer", typeof(LinkValue)), ("older", typeof(LinkValue)), ("related", typeof(IReadOnlyList<LinkValue>)),
        ("replies", typeof(RepliesValue)));

    private static readonly Dictionary<string, Type> OfPage = With(OfText, ("image", typeof(ImageValue)));

    /// <summary>Gets all names but those of blocks, which authors choose.</summary>
    public static IReadOnlyList<ViewName> All { get; } =
    [
        new("home", ViewSort.Page, With(Everywhere, ("content", typeof(Html)), ("posts", typeof(IReadOnlyList<PostValue>)),
            ("featured", typeof(IReadOnlyList<PostValue>)), ("series", typeof(IReadOnlyList<SeriesValue>)),
            ("projects", typeof(IReadOnlyList<ProjectValue>)), ("sections", typeof(IReadOnlyList<SectionValue>)))),
        new("list", ViewSort.Page, With(Everywhere, ("posts", typeof(IReadOnlyList<PostValue>)), ("pager", typeof(PagerValue)),
            ("tags", typeof(IReadOnlyList<TagValue>)), ("series", typeof(IReadOnlyList<SeriesValue>)),
            ("sections", typeof(IReadOnlyList<SectionValue>)), ("list", typeof(ListValue)))),
        new("projects", ViewSort.Page, With(Everywhere, ("projects", typeof(IReadOnlyList<ProjectValue>)))),
        new("tags", ViewSort.Page, With(Everywhere, ("tags", typeof(IReadOnlyList<TagValue>)))),
        new("series", ViewSort.Page, With(Everywhere, ("series", typeof(IReadOnlyList<SeriesValue>)))),
        new("archive", ViewSort.Page, Everywhere),
        new("cv", ViewSort.Page, With(Everywhere, ("groups", typeof(IReadOnlyList<GroupValue>)),
            ("projects", typeof(IReadOnlyList<ProjectValue>)))),
        new("search", ViewSort.Page, With(Everywhere, ("query", typeof(string)), ("outcome", typeof(string)),
            ("results", typeof(IReadOnlyList<LinkValue>)), ("pager", typeof(PagerValue)))),
        new("post", ViewSort.Page, OfPost),
        new("docs", ViewSort.Page, OfPost),
        new("page", ViewSort.Page, OfPage),
        new("project", ViewSort.Page, With(OfPage, ("project", typeof(ProjectValue)))),
        new("404", ViewSort.Page, With(Everywhere, ("suggestions", typeof(IReadOnlyList<LinkValue>)), ("search_url", typeof(string)))),
        new("header", ViewSort.Layout, Everywhere),
        new("footer", ViewSort.Layout, Everywhere),
        new("banner", ViewSort.Layout, Everywhere),
        new("entry", ViewSort.Part, With(Everywhere, ("post", typeof(PostValue)))),
        new("card", ViewSort.Part, With(Everywhere, ("project", typeof(ProjectValue)))),
        new("contents", ViewSort.Part, OfText),
        new("post-head", ViewSort.Part, OfPost),
        new("byline", ViewSort.Part, OfPost),
        new("after-post", ViewSort.Part, OfPost),
        new("next", ViewSort.Part, OfPost),
        new("replies", ViewSort.Part, OfPost),
        new("author", ViewSort.Part, OfPost),
        new("related", ViewSort.Part, OfPost),
    ];

    /// <summary>The title, the content and the attributes of a block, which the author names.</summary>
    private static readonly Dictionary<string, Type> OfBlock = Named(("block", typeof(Dictionary<string, object>)));

    /// <summary>The names of parts that a Markdown file can fill, because the site shows nothing or one sentence there.</summary>
    private static readonly string[] Texts = ["banner", "after-post", "404"];

    private static readonly Dictionary<string, ViewName> ByName = All.ToDictionary(view => view.Name, StringComparer.Ordinal);

    /// <summary>Gets the names of the parts that a view can render.</summary>
    public static IEnumerable<string> Parts => All.Where(view => view.Sort != ViewSort.Page).Select(view => view.Name);

    /// <summary>Gets a value indicating whether the view shows a text, without which it would hide what the author wrote.</summary>
    public bool IsOfText => Sort == ViewSort.Page && Values.ContainsKey("contents");

    /// <summary>Returns the name of a view: <c>views/blocks/figure.liquid</c> → <c>blocks/figure</c>.</summary>
    public static string Of(string path) => path[Folder.Length..path.LastIndexOf('.')];

    /// <summary>Determines whether a file is a view. Other Markdown files in the folder remain documents.</summary>
    public static bool IsView(string path) => path.StartsWith(Folder, StringComparison.Ordinal)
        && (path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || IsText(path));

    /// <summary>Determines whether a file is the view of a block.</summary>
    public static bool IsBlock(string path) => path.StartsWith(Folder + Blocks, StringComparison.Ordinal);

    /// <summary>Determines whether a file is a text for a part of the site, such as <c>banner.md</c> or <c>banner.de.md</c>.</summary>
    public static bool IsText(string path) => path.StartsWith(Folder, StringComparison.Ordinal)
        && path.EndsWith(TextExtension, StringComparison.Ordinal) && Texts.Contains(Of(path).Split('.')[0])
        && (Of(path).Split('.') is [_] || LanguageOf(path) is not null);

    /// <summary>Returns the language in the name of a text, such as <c>de</c>, or null if it is for all languages.</summary>
    public static string? LanguageOf(string path) => Of(path).Split('.') is [_, { Length: >= 2 } language]
        && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : null;

    /// <summary>Returns a view by its name, or <see langword="null"/> if there is none.</summary>
    public static ViewName? Find(string name) => ByName.GetValueOrDefault(name) ?? FindInFolder(name)
        ?? (name.StartsWith(Blocks, StringComparison.Ordinal) && name.Length > Blocks.Length ? new(name, ViewSort.Block, OfBlock) : null);

    /// <summary>Gets the name of the list whose pages and entries the view is for, or null for a view of all lists.</summary>
    public string? List => Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Sort != ViewSort.Block
        && !Name.StartsWith(Layouts, StringComparison.Ordinal) ? Name[..slash] : null;

    private static ViewName? FindInFolder(string name) => name.Split('/') switch
    {
        [var folder, _] when folder + "/" == Blocks => null,
        [var folder, { Length: > 0 }] when folder + "/" == Layouts => ByName["post"] with { Name = name },
        [_, var part] when ByName.GetValueOrDefault(part) is { Sort: ViewSort.Page or ViewSort.Part } other => other with { Name = name },
        _ => null,
    };

    /// <summary>Says why the view cannot render a part, or returns <see langword="null"/> if it can.</summary>
    /// <param name="handed">The names of the values that the view hands to the part.</param>
    public string? ProblemOf(string part, IReadOnlyCollection<string> handed)
    {
        if (part == Name && Sort != ViewSort.Block)
            return null;
        if (Sort == ViewSort.Block)
            return "a block cannot render parts; write its HTML here";
        if (!ByName.TryGetValue(part, out var other) || other.Sort == ViewSort.Page)
        {
            return NearestName.Find(part, Parts) is { } near ? $"there is no part `{part}`; did you mean `{near}`?"
                : $"there is no part `{part}`; the parts are {string.Join(", ", Parts)}";
        }

        if (Sort == ViewSort.Layout && other.Sort != ViewSort.Layout)
            return $"`{Name}` is on every page, so it cannot render `{part}`; write its HTML here";
        var missing = other.Values.Keys.Except(Values.Keys).Except(handed).FirstOrDefault();
        return missing switch
        {
            null => null,
            "post" or "project" when other.Values.Count == Everywhere.Count + 1 =>
                $"`{part}` needs a {missing}; write `{{% render '{part}', {missing}: NAME %}}`",
            _ => $"`{part}` is a part of posts, so `{Name}` cannot render it; remove it",
        };
    }

    private static Dictionary<string, Type> Named(params (string Name, Type Type)[] values) =>
        With(ReadOnlyDictionary<string, Type>.Empty, values);

    private static Dictionary<string, Type> With(IReadOnlyDictionary<string, Type> others, params (string Name, Type Type)[] values)
    {
        var all = new Dictionary<string, Type>(others, StringComparer.Ordinal);
        foreach (var (name, type) in values)
            all.Add(name, type);
        return all;
    }
}

public enum ViewSort
{
    /// <summary>All of the <c>main</c> element.</summary>
    Page,

    /// <summary>A part of every page that the layout writes.</summary>
    Layout,

    /// <summary>A part of some pages.</summary>
    Part,

    /// <summary>A container in Markdown.</summary>
    Block,
}
