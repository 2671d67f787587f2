using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Represents a field of a text: a key of the front matter, and what the site states of it. <see cref="TextFields"/> contains the rows.
/// </summary>
public abstract class TextField(params string[] names)
{
    private readonly FieldPlace?[] _places = new FieldPlace?[Enum.GetValues<Surface>().Length];

    /// <summary>Gets the preferred spelling of the key.</summary>
    public string Key => names[0];

    /// <summary>Gets the spellings of the key, the preferred one first. Case, <c>-</c> and <c>_</c> are ignored.</summary>
    public IReadOnlyList<string> Spellings => names;

    /// <summary>Gets the meaning of the key, in Markdown, for the documentation and the JSON schema.</summary>
    public required string Meaning { get; init; }

    /// <summary>Gets what applies to a text without the key, in Markdown, or an empty string.</summary>
    public string Default { get; init; } = "";

    /// <summary>Gets the forms of a value that other programs write, in Markdown, or an empty string.</summary>
    public string OtherForms { get; init; } = "";

    /// <summary>Gets the key with a value, as a line of YAML.</summary>
    public required string Example { get; init; }

    /// <summary>
    /// Gets the surfaces of the site, each with the form in which it states the field, or with the reason why it does not.
    /// </summary>
    public required IReadOnlyList<FieldPlace> Places
    {
        get => [.. _places.OfType<FieldPlace>().Distinct()];
        init
        {
            foreach (var place in value)
            {
                foreach (var surface in place.Surfaces)
                {
                    if (_places[(int)surface] is not null)
                        throw new ArgumentException($"{Key} has two places on {surface}", nameof(value));
                    _places[(int)surface] = place;
                }
            }
        }
    }

    internal string[] Names => names;

    /// <summary>
    /// Gets the function that reads the value of the key into a document and reports its errors,
    /// or <see langword="null"/> if <see cref="Visibility"/> or <see cref="DocumentUrl"/> does.
    /// </summary>
    internal Action<FieldReading, string[]>? Read { get; init; }

    /// <summary>
    /// Gets what a surface does with the field, or <see langword="null"/> if the row does not say it.
    /// </summary>
    public FieldPlace? On(Surface surface) => _places[(int)surface];

    /// <summary>
    /// Returns what the site states: a string, a date, a number, a list or a <see cref="SeriesPart"/>,
    /// or <see langword="null"/> if there is nothing to state.
    /// </summary>
    public abstract object? ValueOf(Document text, ISiteFacts site);
}

/// <inheritdoc/>
/// <typeparam name="T">The type of the stated value.</typeparam>
public sealed class TextField<T>(params string[] names) : TextField(names)
{
    /// <summary>Gets the function that returns what the site states, or <see langword="null"/> if the key only sets something.</summary>
    public Func<Document, ISiteFacts, T>? Value { get; init; }

    public T Of(Document text, ISiteFacts site) => Value!(text, site);

    public override object? ValueOf(Document text, ISiteFacts site) =>
        Value is null || Value(text, site) is not { } value || value is System.Collections.ICollection { Count: 0 } ? null : value;
}

/// <summary>Provides what a site adds to the fields of its texts.</summary>
public interface ISiteFacts
{
    /// <summary>Gets the facts of a site that adds nothing.</summary>
    static ISiteFacts None { get; } = new NoSite();

    /// <summary>Gets the author of texts that name none.</summary>
    string? Author { get; }

    /// <summary>Returns the name of an author whom a text names by name or by the file in <c>authors/</c>.</summary>
    string NameOf(string author);

    /// <summary>Gets the licence of texts that name none.</summary>
    string? License { get; }

    /// <summary>Gets the language of texts that name none.</summary>
    string Language { get; }

    /// <summary>Determines whether another site published a text first.</summary>
    bool IsCopy(Document text);

    Series? SeriesOf(Post post);

    Cover? CoverOf(Document text);

    private sealed class NoSite : ISiteFacts
    {
        public string? Author => null;

        public string NameOf(string author) => author;

        public string? License => null;

        public string Language => "";

        public bool IsCopy(Document text) => false;

        public Series? SeriesOf(Post post) => null;

        public Cover? CoverOf(Document text) => null;
    }
}

/// <summary>Represents what one or more surfaces do with a field.</summary>
/// <param name="Name">
/// The name under which the surfaces state the field, or <see langword="null"/> if they do not. The name is a member of JSON, an element
/// of XML, a key of front matter, a label, a variable or, for a page, the part that shows the value.
/// </param>
/// <param name="Because">The reason why the surfaces do not state the field, or <see langword="null"/> if they do.</param>
/// <param name="IsOwn">True if the surfaces write the value in their own form; false if they write all values of this form alike.</param>
public sealed record FieldPlace(IReadOnlyList<Surface> Surfaces, string? Name, string? Because, bool IsOwn);

/// <summary>Specifies a kind of document that states facts about texts.</summary>
public enum Surface
{
    /// <summary>The HTML page of the text.</summary>
    HtmlPage,

    /// <summary>The <c>meta</c> elements for social networks.</summary>
    OpenGraph,

    /// <summary>The structured data of the page, with the vocabulary of schema.org.</summary>
    JsonLd,

    /// <summary>The front matter and text of the Markdown version, which is also the answer of the MCP tool <c>get_page</c>.</summary>
    MarkdownVersion,

    /// <summary><c>/llms-full.txt</c>.</summary>
    LlmsFull,

    /// <summary>A line in a list of texts in Markdown, such as <c>/agents</c>, <c>/blogs.md</c> and the answers of MCP tools.</summary>
    ListLine,

    /// <summary>An index of all pages: <c>/llms.txt</c>, <c>/sitemap.md</c> and <c>/sitemap.xml</c>.</summary>
    PageIndex,

    /// <summary><c>/search.json</c>.</summary>
    SearchJson,

    /// <summary>The words with which readers find a text.</summary>
    SearchWords,

    Atom,

    Rss,

    JsonFeed,

    /// <summary>The value <c>post</c> of the author's views.</summary>
    OwnView,

    /// <summary>The image that social networks show.</summary>
    SocialCard,
}

/// <summary>Contains what the rows need to read the front matter of a document.</summary>
/// <param name="Post">The post, or an unused post if the document is a page, which may contain the keys of posts.</param>
internal sealed record FieldReading(YamlFields Fields, DocumentPath Path, SiteSettings Settings, Visibility Visibility,
    TimeZoneInfo Zone, DateTime Now, Document Document, Post Post)
{
    /// <summary>
    /// Reads the date of the last change. Returns <see langword="null"/> if there is none or the date is before the
    /// publication date.
    /// </summary>
    public DateTimeOffset? Updated(string[] names)
    {
        if (Fields.Date(Zone, names) is not { } updated)
            return null;
        string? problem = null;
        if (updated.Date < Visibility.WrittenDate?.Date)
            problem = "is before the publication date and is ignored";
        else if (updated.UtcDateTime > Now && updated > Visibility.Date.GetValueOrDefault())
            problem = "is in the future and is ignored until then";
        else if (updated.UtcDateTime < DateTime.UnixEpoch)
            problem = "is before 1970, and search engines reject such dates";
        if (problem is not null)
        {
            Fields.Report(Fields.Node(names)!, Rule.UpdatedImpossible,
                FormattableString.Invariant($"the update date {updated:yyyy-MM-dd} {problem}; correct or remove it"));
        }
        return updated < Visibility.Date ? null : updated;
    }
}
