using System.Globalization;

namespace Portfolio.Markdown;

/// <summary>Counts template syntax that cannot run, by kind, for one diagnostic per document.</summary>
internal sealed class TemplateCounts
{
    private const int MaxKinds = 12;

    private readonly Dictionary<string, int> _removed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);
    private int _first = int.MaxValue;

    /// <summary>Counts syntax that is removed.</summary>
    public void AddRemoved(string kind, int offset) => Add(_removed, kind, offset);

    /// <summary>Counts syntax that is shown as code.</summary>
    public void AddShown(string kind, int offset) => Add(_shown, kind, offset);

    public void Report(RenderingContext context)
    {
        if (_removed.Count + _shown.Count == 0)
            return;
        var parts = new List<string>();
        if (_removed.Count > 0)
            parts.Add($"removed: {List(_removed)}");
        if (_shown.Count > 0)
            parts.Add($"shown as code: {List(_shown)}");
        context.Report(_first, "template-syntax",
            $"template syntax does not run here; {string.Join("; ", parts)}; write Markdown, and code between backticks");
    }

    private void Add(Dictionary<string, int> counts, string kind, int offset)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        _first = Math.Min(_first, offset);
    }

    private static string List(Dictionary<string, int> counts)
    {
        var kinds = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        var named = kinds.Take(MaxKinds).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} × `{c.Key}`"));
        var others = kinds.Skip(MaxKinds).Sum(c => c.Value);
        return string.Join(", ", others == 0 ? named : named.Append(string.Create(CultureInfo.InvariantCulture, $"{others} others")));
    }
}
