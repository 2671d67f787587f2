using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import;

/// <summary>Writes YAML values.</summary>
internal static partial class YamlText
{
    /// <summary>
    /// Writes a string plainly if it is unambiguous, otherwise quoted as in JSON, which is a subset of YAML 1.2.
    /// </summary>
    public static string Quote(string text)
    {
        text = new([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\t')]);
        return Plain().IsMatch(text) && text.ToLowerInvariant()
            is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n") ? text
            : QuotedText.Of(text);
    }

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Quote))}]";

    /// <summary>
    /// Writes front matter with the fields that have a value: a string, a list of strings, or raw YAML.
    /// </summary>
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
