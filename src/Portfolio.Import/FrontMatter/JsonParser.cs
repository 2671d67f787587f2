using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>Parses JSON (RFC 8259) into YAML nodes, without their positions. Comments and trailing commas are allowed.</summary>
internal static partial class JsonParser
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>
    /// Determines whether text starts with a JSON object. Templates such as <c>{{</c> and attributes such as
    /// <c>{#id}</c> also start with a brace, but have no key.
    /// </summary>
    public static bool IsObjectStart(ReadOnlySpan<char> text) =>
        text.StartsWith("{", StringComparison.Ordinal) && ObjectStart().IsMatch(text[..Math.Min(text.Length, 1000)]);

    /// <summary>
    /// Parses the JSON object at the start of a text. Returns <see langword="null"/> if it is invalid, and adds an error to
    /// <paramref name="problems"/>.
    /// </summary>
    /// <param name="length">The length of the object.</param>
    public static YamlMap? ParseMap(string file, string text, ICollection<Diagnostic> problems, out int length)
    {
        length = 0;
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var reader = new Utf8JsonReader(bytes, Options);
            using var document = JsonDocument.ParseValue(ref reader);
            length = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
            return NodeOf(document.RootElement) as YamlMap ?? throw new JsonException("the value is not an object");
        }
        // A string with an incomplete escape sequence is found when it is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems.Add(new(file, (int)((e as JsonException)?.LineNumber ?? 0) + 1, 1, Rule.JsonSyntax, e.Message));
            return null;
        }
    }

    private static YamlNode NodeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new YamlMap(
            [.. value.EnumerateObject().Select(p => new YamlField(Quoted(p.Name), NodeOf(p.Value)))], 1, 1),
        JsonValueKind.Array => new YamlList([.. value.EnumerateArray().Select(NodeOf)], 1, 1),
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Null => new YamlScalar("", false, 1, 1),
        _ => new YamlScalar(value.GetRawText(), false, 1, 1),
    };

    private static YamlScalar Quoted(string text) => new(YamlParser.RemoveControls(text), true, 1, 1);

    [GeneratedRegex("^\\{\\s*(\"[^\"]*\"|'[^']*'|[A-Za-z_][A-Za-z0-9_-]*)\\s*:|^\\{\\s*\\}\\s*$|^\\{\\s*(//|/\\*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ObjectStart();
}
