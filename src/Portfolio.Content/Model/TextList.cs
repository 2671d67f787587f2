using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Portfolio.Markdown.Images;

namespace Portfolio.Content.Model;

/// <summary>
/// Represents a list of texts: a folder with a <c>_list.md</c>. The posts, the pages and the projects are lists that every site has.
/// </summary>
/// <param name="Name">The name of the folder, which is the first segment of the URLs.</param>
public sealed record TextList(string Name)
{
    /// <summary>The name of the file that makes a folder a list.</summary>
    public const string FileName = "_list";

    /// <summary>The value of <see cref="Document.List"/> of the posts in <c>posts/</c>.</summary>
    public const string Posts = "";

    /// <summary>The names of the lists that every site has.</summary>
    public const string OfPosts = "posts";
    public const string OfPages = "pages";
    public const string OfProjects = "projects";

    /// <summary>The name of a list of the author whose texts are about those who write on the site.</summary>
    public const string OfAuthors = "authors";

    /// <summary>Gets the names of the lists that every site has, whose <c>_list.md</c> only adds fields.</summary>
    public static IReadOnlyList<string> OfSite { get; } = [OfPosts, OfPages, OfProjects];

    /// <summary>Returns the name of the list of a document, which is <see cref="OfPosts"/> for a post.</summary>
    public static string NameOf(Document document) => document switch
    {
        Post { List: { Length: > 0 } own } => own,
        Post => OfPosts,
        Page page => page.IsAboutProject() ? OfProjects : OfPages,
        _ => "",
    };

    /// <summary>Determines whether a folder can be a list, because its name is a part of a URL that no generated page has.</summary>
    /// <param name="blog">The first URL segment of the list of posts.</param>
    public static bool CanBe(string folder, string blog = BlogSection.DefaultName) => OfSite.Contains(folder)
        || (Slug.OfSegment(folder) == folder && !PublicUrls.IsReserved($"/{folder}", blog));

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The text of the file, which the page of the list shows above its entries.</summary>
    public MarkdownValue? Text { get; init; }

    /// <summary>The titles, descriptions and texts in other languages, by language tag.</summary>
    public IReadOnlyDictionary<string, TextList> Translations { get; init; } = new Dictionary<string, TextList>();

    public IReadOnlyList<OwnField> Fields { get; init; } = [];

    /// <summary>The field by which the entries are sorted, after a minus sign for descending order.</summary>
    public string Sort { get; init; } = "-date";

    /// <summary>Gets a value indicating whether the file has errors, and no valid version of it is known.</summary>
    public bool HasErrors { get; init; }

    public bool HasFeed { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether each text has a page. Otherwise the page of the list, which is not divided, shows the whole texts.
    /// </summary>
    public bool HasPages { get; init; } = true;

    /// <summary>Gets a value indicating whether a search finds the list and its texts.</summary>
    public bool InSearch { get; init; } = true;

    /// <summary>Gets a value indicating whether the list and its texts are in the documents and tools for agents.</summary>
    public bool ForAgents { get; init; } = true;

    public bool InMenu { get; init; } = true;

    /// <summary>The entries in the file itself, which have no page.</summary>
    public IReadOnlyList<ListEntry> Entries { get; init; } = [];

    [JsonIgnore]
    public string Url => $"/{Name}";

    /// <summary>Gets the path of the file in the main language.</summary>
    [JsonIgnore]
    public string File => $"{Name}/{FileName}.md";

    /// <summary>Gets the texts and values that are Markdown, in all languages.</summary>
    [JsonIgnore]
    internal IEnumerable<MarkdownValue> MarkdownValues => Translations.Values.Prepend(this).Select(list => list.Text)
        .Concat(Entries.SelectMany(entry => entry.Own?.All.Values ?? []).Select(own => own.Markdown)).OfType<MarkdownValue>();

    [JsonIgnore]
    public bool IsOfSite => OfSite.Contains(Name);

    /// <summary>Returns the number of entries on a page of the list, which is all of them if the texts have no pages.</summary>
    public int PageSize(SiteSettings settings, int count) => HasPages ? settings.PageSize : Math.Max(count, 1);

    /// <summary>Determines whether the texts of the list are read as they would be with another version of its file.</summary>
    internal bool ReadsAs(TextList other) =>
        Fields.SequenceEqual(other.Fields) && (HasPages, InSearch) == (other.HasPages, other.InSearch);

    /// <summary>Returns the list with the title, the description and the text in a language.</summary>
    public TextList In(string language) => Translations.GetValueOrDefault(language) is not { } own ? this
        : this with { Title = own.Title ?? Title, Description = own.Description ?? Description, Text = own.Text ?? Text };

    /// <summary>Returns the title in a language.</summary>
    public string TitleIn(string language) => In(language).Title
        ?? char.ToUpperInvariant(Name[0]) + Name[1..].Replace('-', ' ');
}

/// <summary>Represents a field that the author adds to the front matter of the texts in a list.</summary>
public sealed partial record OwnField(string Name, OwnType Type, bool IsRequired = false)
{
    /// <summary>Determines whether views and queries can use a name.</summary>
    public static bool IsName(string name) => ValidName().IsMatch(name);

    /// <summary>Gets the types by the words of the author.</summary>
    public static IReadOnlyDictionary<string, OwnType> Types { get; } = new Dictionary<string, OwnType>(StringComparer.Ordinal)
    {
        ["text"] = OwnType.Text,
        ["number"] = OwnType.Number,
        ["date"] = OwnType.Date,
        ["url"] = OwnType.Url,
        ["list"] = OwnType.List,
        ["image"] = OwnType.Image,
        ["yes/no"] = OwnType.Boolean,
        ["markdown"] = OwnType.Markdown,
    };

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}

/// <summary>Defines the types of fields.</summary>
public enum OwnType
{
    Text,
    Number,
    Date,
    Url,
    List,
    Image,
    Boolean,
    Markdown,
}

/// <summary>Represents the value of a field of the author.</summary>
/// <param name="Text">
/// The value as text: a number in invariant format, a date as <c>yyyy-MM-dd</c>, <c>true</c> or <c>false</c>, the words of Markdown.
/// </param>
public sealed record OwnValue(OwnType Type, string Text)
{
    /// <summary>The items of a list.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    /// <summary>The text of a field that is Markdown.</summary>
    public MarkdownValue? Markdown { get; init; }

    public static OwnValue OfList(IReadOnlyList<string> items) => new(OwnType.List, string.Join(", ", items)) { Items = items };

    /// <summary>Returns the number that a text is, or <see langword="null"/>. Views calculate with 15 digits.</summary>
    public static double? NumberOf(string text) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
        CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15 ? number : null;

    /// <summary>Gets the origins of images on other hosts.</summary>
    [JsonIgnore]
    public IEnumerable<string> ImageOrigins => Markdown is not null ? Markdown.ImageOrigins
        : Type == OwnType.Image && RemoteOrigin.Of(Text) is { } origin ? [origin] : [];

    public static OwnValue Of(double number) => new(OwnType.Number, number.ToString(CultureInfo.InvariantCulture));

    public static OwnValue Of(bool isSet) => new(OwnType.Boolean, isSet ? "true" : "false");

    /// <summary>Gets the value for comparisons.</summary>
    [JsonIgnore]
    public object Value => Type switch
    {
        OwnType.Number => double.Parse(Text, CultureInfo.InvariantCulture),
        OwnType.Date => DateTime.Parse(Text, CultureInfo.InvariantCulture),
        OwnType.Boolean => Text == "true",
        OwnType.List => Items ?? [],
        _ => Text,
    };
}

/// <summary>Contains the values of the author's fields by name.</summary>
public sealed record OwnValues(IReadOnlyDictionary<string, OwnValue> All)
{
    public static IReadOnlyDictionary<string, OwnValue> None { get; } = new Dictionary<string, OwnValue>();
}

/// <summary>Represents an entry of a list that has no page. A date in the future hides it until then, as it hides a post.</summary>
public sealed record ListEntry(string Title, string Description, DateTimeOffset? Date, IReadOnlyList<Tag> Tags, OwnValues? Own)
{
    /// <summary>Returns the entry as a post, which has a URL only if the page of the list shows all entries.</summary>
    internal Post ToPost(TextList of) => ToPost(of.Name, of.HasPages ? "" : Document.UrlOn(of.Url, Slug.OfSegment(Title)));

    /// <inheritdoc cref="ToPost(TextList)"/>
    internal Post ToPost(string list, string url = "")
    {
        var post = new Post { Slug = Slug.OfSegment(Title), Tags = Tags, Path = $"{list}/{TextList.FileName}.md" };
        post.Url = url;
        (post.Title, post.Description, post.HasAuthorDescription) = (Title, Description, Description.Length > 0);
        (post.Own, post.List) = (Own, list);
        post.SetDate(Date);
        return post;
    }
}
