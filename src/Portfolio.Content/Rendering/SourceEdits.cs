using System.Text;

namespace Portfolio.Content.Rendering;

/// <summary>Replacements in a text, collected in any order and applied together. The last one at an offset wins.</summary>
internal sealed class SourceEdits(string text)
{
    private readonly SortedDictionary<int, (int Length, string Replacement)> _edits = [];

    public void Add(int start, int length, string replacement) => _edits[start] = (length, replacement);

    public string Apply()
    {
        if (_edits.Count == 0)
            return text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (start, (length, replacement)) in _edits)
        {
            if (start < done)
                continue;
            result.Append(text, done, start - done).Append(replacement);
            done = start + length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
