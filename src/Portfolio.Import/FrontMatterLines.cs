using Portfolio.Content.Editing;
using Portfolio.Content.Reading.FrontMatter;

namespace Portfolio.Import;

/// <summary>Changes front matter of any format line by line, and keeps all other lines.</summary>
internal static class FrontMatterLines
{
    /// <summary>Removes the lines whose key and value the filter matches, with the lines below a key.</summary>
    public static string Without(string text, Func<string, string, bool> filter)
    {
        var head = FrontMatterSplitter.Split("a.md", text, [])?.BodyStart ?? 0;
        var isBelow = false;
        return string.Join('\n', text[..head].Split('\n').Where(line => !IsRemoved(line))) + text[head..];

        bool IsRemoved(string line)
        {
            if (isBelow && (line.StartsWith(' ') || line.StartsWith("- ", StringComparison.Ordinal)))
                return true;
            var at = line.IndexOfAny([':', '=']);
            var isRemoved = at >= 0 && filter(line[..at].Trim().ToLowerInvariant(), line[(at + 1)..].Trim());
            isBelow = isRemoved && at + 1 == line.TrimEnd().Length && line[0] != ' ';
            return isRemoved;
        }
    }

    /// <summary>Sets keys. Values that are <see langword="null"/> are not written, and keep the present value.</summary>
    public static string With(string text, params IReadOnlyList<(string Key, string? Value)> fields)
    {
        var set = fields.Where(f => f.Value is not null).ToList();
        if (set.Count == 0)
            return text;
        var edit = new FrontMatterEdit(new("a.md",
            Without(text, (key, _) => set.Exists(f => f.Key == key)), HasMark: false));
        foreach (var (key, value) in set)
            edit.Add(key, value!);
        return edit.Apply().Text;
    }

    /// <summary>Determines whether an imported document is a draft.</summary>
    public static bool IsDraft(string text) =>
        text.AsSpan(0, FrontMatterSplitter.Split("a.md", text, [])?.BodyStart ?? 0).Contains("\ndraft: true\n", StringComparison.Ordinal);

    public static string AsDraft(string text) => With(text, ("draft", "true"));
}
