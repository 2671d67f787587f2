using System.Buffers;
using System.Globalization;

namespace Portfolio.Markdown;

/// <summary>The ids of one document. They are unique, and differ from the ids of the layout.</summary>
public sealed class DocumentIds
{
    /// <summary>The ids in the views of pages that show a document.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string> { "main", "/end" };

    private static readonly SearchValues<char> Invalid = SearchValues.Create(" \t\n\r\f:");

    private readonly Dictionary<string, int> _used = [];

    public IEnumerable<string> All => _used.Keys;

    public bool Contains(string id) => _used.ContainsKey(id) || IsReserved(id);

    /// <summary>Whether the page's layout uses the id.</summary>
    public static bool IsReserved(string id) => Reserved.Contains(id);

    /// <summary>Adds the id of a heading: its slug, followed by the first free number if the slug is in use.</summary>
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

    /// <summary>Adds an id that the author wrote. A colon is invalid, because the ids of footnotes contain one.</summary>
    public bool TryAdd(string id) =>
        id.Length > 0 && !id.AsSpan().ContainsAny(Invalid) && !IsReserved(id) && _used.TryAdd(id, 0);
}
