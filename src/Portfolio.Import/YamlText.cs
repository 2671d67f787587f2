using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import;

internal static partial class YamlText
{
    /// <summary>
    /// Returns a string as a plain scalar if YAML reads the scalar as the same string, and otherwise in JSON quotes,
    /// which YAML 1.2 supports.
    /// </summary>
    public static string Quote(string text)
    {
        text = new([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\t')]);
        return Plain().IsMatch(text) && text.ToLowerInvariant()
            is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n") ? text
            : QuotedText.Of(text);
    }

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Quote))}]";

    /// <summary>Writes front matter. Fields that are null, empty or false are omitted.</summary>
    public static string FrontMatter(params IEnumerable<(string Key, object? Value)> fields)
    {
        var text = new StringBuilder("---\n");
        foreach (var (key, value) in fields)
        {
            var written = value switch
            {
                string s when !string.IsNullOrWhiteSpace(s) => Quote(s.Trim()),
                IReadOnlyCollection<string> { Count: > 0 } items => List(items),
                true => "true",
                DateTimeOffset date => Date(date),
                _ => null,
            };
            if (written is not null)
                text.Append(key).Append(": ").Append(written).Append('\n');
        }

        return text.Append("---\n\n").ToString();
    }

    private static string Date(DateTimeOffset date) =>
        date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
            : "yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[A-Za-z/][A-Za-z0-9/._-]*( [A-Za-z0-9/._-]+)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Plain();
}
