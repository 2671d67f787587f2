using System.Text;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Importing;

/// <summary>Gives each text a file name that no other has. A slug of an export is never a path.</summary>
internal sealed class FreeNames
{
    /// <summary>In bytes of UTF-8: file systems allow 255 with the extension.</summary>
    private const int MaxLength = 200;

    private readonly HashSet<string> _taken = new(["index", "_index", "readme"], StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">The folder, such as <c>posts</c>.</param>
    /// <param name="candidates">Slugs and titles, the preferred one first.</param>
    public string Take(string folder, params ReadOnlySpan<string?> candidates)
    {
        var name = "";
        foreach (var candidate in candidates)
        {
            if (name.Length == 0)
                name = Shorten(Slug.OfSegment(candidate ?? "").Trim('_', '-'));
        }

        name = name.Length == 0 ? "untitled" : name;
        var free = name;
        for (var number = 2; _taken.Contains(free) || !_taken.Add($"{folder}/{free}"); number++)
            free = $"{name}-{number}";
        return free;
    }

    private static string Shorten(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > MaxLength)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return name.TrimEnd('-');
    }
}
