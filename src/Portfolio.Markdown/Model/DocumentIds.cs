using System.Buffers;
using System.Globalization;

namespace Portfolio.Markdown.Model;

/// <summary>Contains the element ids of a document, which are unique and differ from ids of the page layout.</summary>
public sealed class DocumentIds
{
    /// <summary>The element ids of the page layout.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string> { "main", "/end", "/replies" };

    private static readonly SearchValues<char> Invalid = SearchValues.Create(" \t\n\r\f");

    private readonly Dictionary<string, int> _used = [];

    public IEnumerable<string> All => _used.Keys;

    public bool Contains(string id) => _used.ContainsKey(id) || IsReserved(id);

    /// <summary>
    /// Determines whether a fragment leads to a place of every page: <c>#top</c> (HTML, section 7.4.6.4) or a text fragment,
    /// <c>#:~:text=words</c>.
    /// </summary>
    public static bool IsOfEveryPage(string fragment) =>
        fragment.Equals("top", StringComparison.OrdinalIgnoreCase) || fragment.StartsWith(":~:", StringComparison.Ordinal);

    public static bool IsReserved(string id) => Reserved.Contains(id);

    /// <summary>Adds and returns a heading id. If the slug is in use, a number is appended: <c>setup-1</c>.</summary>
    public string AddHeading(string slug)
    {
        if (slug.Length == 0)
            slug = "section";
        var id = slug;
        _used.TryGetValue(slug, out var number);
        while (IsReserved(id) || _used.ContainsKey(id))
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{++number}");
        _used[id] = 0;
        if (number > 0)
            _used[slug] = number;
        return id;
    }

    /// <summary>
    /// Adds an id that the author specified. Returns false if the id is already in use or invalid.
    /// </summary>
    public bool TryAdd(string id) =>
        id.Length > 0 && !id.AsSpan().ContainsAny(Invalid) && !IsReserved(id) && !IsOfProgram(id) && _used.TryAdd(id, 0);

    /// <summary>
    /// Determines whether an id is like those that the program gives to parts of a document, such as <c>fn:1</c> and <c>diagram:2</c>. An
    /// id such as <c>fig:map</c> is not.
    /// </summary>
    public static bool IsOfProgram(string id) => id.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
        && colon + 1 < id.Length && char.IsAsciiDigit(id[colon + 1]);
}
