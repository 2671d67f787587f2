using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Portfolio.Content.Reading.Files;
using Portfolio.Import.Html;

namespace Portfolio.Import.WordPress;

/// <summary>Represents an item in a WordPress export, such as a post, a page or an attachment.</summary>
internal sealed partial class WxrItem(XElement item)
{
    private readonly Dictionary<string, string> _meta = item.Elements().Where(e => e.Name.LocalName == "postmeta")
        .Select(m => (Key: Child(m, "meta_key"), Value: Child(m, "meta_value"))).DistinctBy(m => m.Key)
            .ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);

    public string Id => Child(item, "post_id");
    public string Type => Child(item, "post_type");
    public string Title => Child(item, "title");
    public string Link => Child(item, "link");
    public string Status => Child(item, "status");
    public string Parent => Child(item, "post_parent");
    public string Creator => Child(item, "creator");
    public string AttachmentUrl => Child(item, "attachment_url");
    public string Order => Child(item, "menu_order");
    public bool IsSticky => Child(item, "is_sticky") == "1";
    public bool HasPassword => Child(item, "post_password").Length > 0;

    /// <summary>
    /// Gets a value indicating whether a plugin restricts access to the item, or a shortcode or block such as
    /// <c>[members_only]</c> restricts access to a part of the content.
    /// </summary>
    public bool IsRestricted => HasRestriction || _meta.Any(m => m.Value.Length > 0 && RestrictingKey().IsMatch(m.Key));

    /// <summary>
    /// Gets a value indicating whether access to a part of the content is restricted. True if the content takes too
    /// long to search, so that restricted content is never published.
    /// </summary>
    private bool HasRestriction
    {
        get
        {
            try
            {
                return Restriction().IsMatch(Content);
            }
            catch (RegexMatchTimeoutException)
            {
                return true;
            }
        }
    }

    /// <summary>Gets the content, with that of the reusable blocks in it.</summary>
    public string Content { get; private set; } = Child(item, "encoded", "content");

    public string Excerpt => Child(item, "encoded", "excerpt");
    public int Comments => item.Elements().Count(e => e.Name.LocalName == "comment");

    public string Slug => Uri.UnescapeDataString(Child(item, "post_name"));

    /// <summary>
    /// Gets the names of the custom fields that the author has defined. Names of plugin fields start with an
    /// underscore.
    /// </summary>
    public IEnumerable<string> CustomFields =>
        _meta.Keys.Where(key => key.Length > 0 && key[0] != '_' && key != "footnotes");

    /// <summary>
    /// Gets the publication time, with the offset of the site's time zone if it is known, or <see langword="null"/> if
    /// there is none.
    /// </summary>
    public DateTimeOffset? Date => Time("post_date", "post_date_gmt");

    public DateTimeOffset? Modified => Time("post_modified", "post_modified_gmt");

    public string? Meta(string key) => _meta.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    /// <summary>Gets the language in which Polylang publishes the item, such as <c>de</c>, or an empty string.</summary>
    public string Language => SlugOf("language").ToLowerInvariant();

    /// <summary>Gets the name that an item and its translations share in Polylang, or an empty string.</summary>
    public string Translations => SlugOf("post_translations");

    private string SlugOf(string domain) => (string?)item.Elements("category")
        .FirstOrDefault(c => (string?)c.Attribute("domain") == domain)?.Attribute("nicename") ?? "";

    /// <summary>Replaces the references to reusable blocks with their content, as the server does.</summary>
    /// <param name="block">
    /// A function that returns the content of a block by its id, empty if it is not published, or <see langword="null"/> if the export
    /// does not contain it.
    /// </param>
    public void Include(Func<string, string?> block) => Content = Included(Content, block, []);

    /// <param name="around">The ids of the blocks around the text. A block in itself is empty.</param>
    private static string Included(string text, Func<string, string?> block, IReadOnlyList<string> around)
    {
        const int MaxDepth = 5;
        return Reference().Replace(text, reference =>
        {
            var id = reference.Groups["id"].Value;
            if (block(id) is not { } content)
                return reference.Value;
            return around.Count >= MaxDepth || around.Contains(id) ? "" : Included(content, block, [.. around, id]);
        });
    }

    [GeneratedRegex("""<!--\s*wp:block\s+\{[^<>]*?"ref"\s*:\s*(?<id>\d+)[^<>]*\}\s*/-->""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();

    /// <param name="domain">The kind of term, such as <c>category</c> or <c>post_tag</c>.</param>
    public IReadOnlyList<string> Terms(string domain) =>
        [.. item.Elements("category").Where(c => (string?)c.Attribute("domain") == domain)
            .Select(c => HtmlToMarkdown.PlainText(c.Value))
            .Where(t => t.Length > 0).Distinct()];

    /// <summary>Gets the tags and categories with their slugs.</summary>
    public IEnumerable<(string Domain, string Slug, string Name)> TermsWithSlugs => item.Elements("category")
        .Select(c => (Domain: (string?)c.Attribute("domain") ?? "", Slug: Uri.UnescapeDataString((string?)c.Attribute("nicename") ?? ""),
            Name: HtmlToMarkdown.PlainText(c.Value)))
        .Where(t => t.Domain is "category" or "post_tag" && t is { Slug.Length: > 0, Name.Length: > 0, Slug: not "uncategorized" });

    /// <param name="prefix">
    /// The text that the namespace of the element must contain, such as <c>content</c> for <c>content:encoded</c>.
    /// </param>
    private static string Child(XElement parent, string name, string prefix = "") =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name
            && e.Name.NamespaceName.Contains(prefix, StringComparison.Ordinal))?.Value.Trim() ?? "";

    private DateTimeOffset? Time(string local, string gmt)
    {
        var (here, utc) = (Parse(Child(item, local)), Parse(Child(item, gmt)));
        if (here is null || utc is null)
            return (here ?? utc) is { } only ? new(only, TimeSpan.Zero) : null;
        var offset = here.Value - utc.Value;
        return Math.Abs(offset.TotalHours) <= 14
            && offset.Ticks % TimeSpan.TicksPerMinute == 0 ? new(here.Value, offset) : new(utc.Value, TimeSpan.Zero);
    }

    /// <summary>
    /// A pattern for words in the names and attributes of shortcodes and blocks that restrict access.
    /// </summary>
    private const string Words = "(restrict|member|private|protect|password|passster|logged|log-?in|paywall|premium|paid|"
        + "subscri|access|level|role|capabilit|current_user|hide)";

    /// <summary>A pattern for shortcodes of membership plugins whose names contain none of these words.</summary>
    private const string Plugins = @"((mepr|um|swpm|ihc|pmpro|rcp|pms|wlm|mm|arm)[_-][\w-]*|s2if[\w-]*)";

    /// <summary>
    /// A pattern for an attribute that restricts access, such as <c>role="member"</c>, or for a condition, such as
    /// <c>if="logged_in"</c>. The attribute <c>url="/login"</c> does not match.
    /// </summary>
    private const string Condition = $@"\s([^\[\]]{{0,500}}?\s)?([\w-]*{Words}[\w-]*\s*[=(]|"
        + $@"[\w-]*(if|to|for|only|who|type|status|visible|can)\s*=\s*[^\s\]/]?[^""'\]/]*?{Words})";

    /// <summary>Matches the names of custom fields in which membership plugins store restrictions.</summary>
    [GeneratedRegex(@"^(_members_access_role|rcp_(subscription|access|user)_level|rcUserLevel|_is_paid|pms-content-restrict-.*"
        + @"|um_content_restriction)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RestrictingKey();

    [GeneratedRegex(
        $@"(?<!\[)(\[|<!-- wp:)((?<name>[\w/-]*{Words}[\w/-]*|{Plugins})"
        + $@"|(?<=\[)(?!(wp_)?caption|embed|audio|video|gallery|playlist)(?<name>[\w-]+)(?={Condition}))"
        + @"(\s[^\]]*?)?(\]|-->).*?(\[/|<!-- /wp:)\k<name>[\s\]]",
        RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Restriction();

    private static DateTime? Parse(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var time) ? time : null;
}

/// <summary>
/// Reads WordPress exports (WordPress eXtended RSS 1.2) one element at a time, so that large exports do not fill the
/// memory.
/// </summary>
internal static class WxrReader
{
    private const int MaxDepth = 64;

    // Exports can contain control characters that XML does not allow, so the reader does not check characters.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Returns the children of the <c>channel</c> element, which are site properties and items.</summary>
    /// <exception cref="ImportException">
    /// The file is not valid XML, contains a DTD, has no <c>channel</c> element, or is nested too deeply.
    /// </exception>
    public static IEnumerable<XElement> Read(string file)
    {
        using var stream = Open(file);
        RefuseDeep(file, stream);
        stream.Position = 0;
        using var reader = XmlReader.Create(stream, Settings);
        if (!Try(file, () => reader.ReadToFollowing("channel") && reader.Read()))
        {
            throw new ImportException(
                $"{file}: the file has no `channel` element, so it is not a WordPress export: "
                + "export again in WordPress under Tools → Export");
        }
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element)
                yield return Try(file, () => (XElement)XNode.ReadFrom(reader));
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "channel")
                yield break;
            else
                Try(file, reader.Read);
        }
    }

    /// <summary>Rejects files with deeply nested elements, because LINQ to XML needs quadratic time for them.</summary>
    private static void RefuseDeep(string file, Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings);
        while (Try(file, reader.Read))
        {
            if (reader.Depth > MaxDepth)
            {
                throw new ImportException($"{file}:{((IXmlLineInfo)reader).LineNumber}:{((IXmlLineInfo)reader).LinePosition}: "
                    + $"elements are nested more than {MaxDepth} levels deep, so this is not a WordPress export: export again");
            }
        }
    }

    private static FileStream Open(string file)
    {
        try
        {
            return RegularFile.Open(file);
        }
        catch (SpecialFileException)
        {
            throw new ImportException($"{file} is a pipe, socket or device, not a regular file: specify the export file itself");
        }
    }

    private static bool HasDocumentType(string file, int line)
    {
        using var reader = new StreamReader(RegularFile.Open(file));
        for (var number = 1; number < line; number++)
            reader.ReadLine();
        return reader.ReadLine()?.Contains("<!DOCTYPE", StringComparison.Ordinal) == true;
    }

    private static T Try<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException exception)
        {
            throw new ImportException($"{file}:{Math.Max(1, exception.LineNumber)}:{Math.Max(1, exception.LinePosition)}: "
                + (HasDocumentType(file, exception.LineNumber)
                ? "the file has a document type (DTD), so it is not a WordPress export: export again"
                : "the XML is invalid here: export again, or correct the file"));
        }
    }
}
