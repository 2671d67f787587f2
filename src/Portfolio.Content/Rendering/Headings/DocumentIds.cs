using System.Buffers;
using System.Globalization;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>The ids of one document, each given once, none that the page around it uses.</summary>
internal sealed class DocumentIds
{
    private static readonly HashSet<string> Reserved = ["main", "top", "search", "toc", "nav", "theme"];

    private static readonly SearchValues<char> NotInIds = SearchValues.Create(" \t\n\r\f:");

    private readonly Dictionary<string, int> _used = [];

    public IEnumerable<string> All => _used.Keys;

    public bool Has(string id) => _used.ContainsKey(id) || IsReserved(id);

    public static bool IsReserved(string id) => Reserved.Contains(id);

    /// <summary>The slug, or where it is taken the slug and the first free number.</summary>
    public string ForHeading(string slug)
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

    /// <summary>Takes an id that the author wrote. Colons are refused since footnotes have them.</summary>
    public bool TryTake(string id) =>
        id.Length > 0 && !id.AsSpan().ContainsAny(NotInIds) && !IsReserved(id) && _used.TryAdd(id, 0);
}
