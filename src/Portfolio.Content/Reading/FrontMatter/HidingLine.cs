using System.Buffers;
using System.Text.RegularExpressions;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Decides whether a line of text hides a document: its keys and values do so in front matter, or another program may hide
/// the document with them.
/// </summary>
internal static partial class HidingLine
{
    /// <summary>The characters that end a line in Unicode, but neither in YAML nor in Markdown.</summary>
    public static readonly SearchValues<char> RareBreaks = SearchValues.Create("\u000b\f\u0085\u2028\u2029");

    public static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\u000b\f\u0085\u2028\u2029");

    private static readonly SearchValues<char> Separators = SearchValues.Create(":=：");

    /// <summary>The marks that authors put around values.</summary>
    private const string Marks = " \t\u00a0\u200b\ufeff*_`%{}[](),;|\\/>!~-";

    /// <summary>Determines whether a key and value hide a document, or are probably meant to do so.</summary>
    /// <param name="now">The current UTC time.</param>
    public static bool Hides(YamlField field, DateTime now)
    {
        if (field.Value is not YamlScalar { IsNull: false } value)
            return false;
        var (key, date) = (field.Key.Value, ContentDate.Parse(value.Value, TimeZoneInfo.Utc)?.UtcDateTime);
        return Visibility.SlipOf(key) switch
        {
            null => Visibility.MayHide(field) || HidingWords.MayHide(field, now),
            "date" or "publishDate" => date > now,
            "expires" or "expiryDate" => date < now,
            // A word that only resembles a key, such as `craft`, is prose before other words.
            var own => value.Boolean != false
                && (KeyComparer.Instance.Equals(key, own) || !value.Value.Contains(' ', StringComparison.Ordinal)),
        };
    }

    /// <summary>
    /// Returns the keys and values of a line: <c>key: value</c>, also in a list, a quotation, bold text, a comment or a mapping.
    /// Returns an empty list if the line has another form.
    /// </summary>
    public static IReadOnlyList<YamlField> FieldsOf(string line)
    {
        var keys = line.AsSpan().ContainsAny(Separators) ? Key().Matches(line) : null;
        if (keys is not [{ Index: 0 }, ..])
            return [];
        return [.. keys.Select((key, index) => FieldOf(key, line[(key.Index + key.Length)..EndOf(index)]))];

        int EndOf(int index) => index + 1 < keys.Count ? keys[index + 1].Index : line.Length;
    }

    private static YamlField FieldOf(Match key, string rest)
    {
        var comment = rest.IndexOf(" #", StringComparison.Ordinal);
        var value = (comment < 0 ? rest : rest[..comment]).AsSpan().Trim(Marks);
        var isQuoted = value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0];
        return new(new(key.Groups["key"].Value, false, 1, 1), new YamlScalar((isQuoted ? value[1..^1] : value).ToString(), isQuoted, 1, 1));
    }

    /// <summary>
    /// Matches a key and the separator at the beginning of a line, after a comma and after a brace. Rows of tables, shortcodes and
    /// elements have no keys.
    /// </summary>
    [GeneratedRegex("""
        (?!\s*(\{\{|\{%|</?\p{L}))(^(-{2,}\|)?|[{,])[^\p{L}|]{0,12}?
        (?<key>\p{L}[\p{L}\p{N}\ _-]{0,40}?)["'`*_]{0,3}\s*[:=：](?!//)
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Key();
}
