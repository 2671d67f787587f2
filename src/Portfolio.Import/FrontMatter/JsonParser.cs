using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>Parses JSON (RFC 8259) into YAML nodes. Comments and trailing commas are allowed.</summary>
internal static partial class JsonParser
{
    private const int MaxDepth = 32;
    private const int MaxTokens = 20_000;
    private const string TooLong = "too many values";

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaxDepth
    };

    /// <summary>
    /// Determines whether text starts with a JSON object. Templates such as <c>{{</c> and attributes such as
    /// <c>{#id}</c> also start with a brace, but have no key.
    /// </summary>
    public static bool IsObjectStart(ReadOnlySpan<char> text) =>
        text.StartsWith("{", StringComparison.Ordinal) && ObjectStart().IsMatch(text[..Math.Min(text.Length, 1000)]);

    /// <summary>
    /// Returns the length of the JSON object at the start of the text.
    /// If the object is invalid, returns <see langword="null"/> and adds an error to <paramref name="problems"/>.
    /// </summary>
    public static int? FindEnd(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        var bytes = Encoding.UTF8.GetBytes(ReplaceLoneReturns(text));
        return Try(file, bytes, firstLine, problems, () =>
        {
            var reader = new Utf8JsonReader(bytes, Options);
            for (var tokens = 0; reader.Read() && reader.TokenType != JsonTokenType.EndObject
                || reader.CurrentDepth > 0; tokens++)
            {
                if (tokens > MaxTokens)
                    throw new JsonException(TooLong, null, 0, 0);
            }

            return (int?)Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
        });
    }

    /// <summary>
    /// Parses a JSON object.
    /// If the object is invalid, returns <see langword="null"/> and adds an error to <paramref name="problems"/>.
    /// </summary>
    public static YamlMap? ParseMap(string file, string text, int firstLine, ICollection<Diagnostic> problems)
    {
        var bytes = Encoding.UTF8.GetBytes(ReplaceLoneReturns(text));
        return Try(file, bytes, firstLine, problems, () =>
        {
            var reader = new Utf8JsonReader(bytes, Options);
            reader.Read();
            var position = new JsonPosition(bytes, firstLine);
            return (YamlMap)Node(ref reader, ref position);
        });
    }

    /// <summary>Replaces lone carriage returns, which neither JSON nor TOML recognizes as line ends.</summary>
    public static string ReplaceLoneReturns(string text) => LoneReturn().Replace(text, "\n");

    private static T? Try<T>(string file, byte[] bytes, int firstLine, ICollection<Diagnostic> problems, Func<T?> parse)
    {
        try
        {
            return parse();
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0);
            var start = 0;
            for (var i = 0; i < line; i++)
                start += bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
            var length = Math.Min((int)(e.BytePositionInLine ?? 0), bytes.Length - start);
            problems.Add(new(file, firstLine + line, Encoding.UTF8.GetCharCount(bytes.AsSpan(start, length)) + 1,
                "front-matter-json",
                Severity.Error,
                e.Message == TooLong ? $"the JSON front matter has more than {MaxTokens} values; simplify it"
                    : "the JSON front matter is invalid here; "
                        + "check quotes, commas and braces, or use YAML between two `---` lines instead"));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new(file, firstLine, 1, "front-matter-json", Severity.Error,
                "the JSON front matter contains an incomplete escape sequence such as `\\ud800`; use the character itself"));
        }

        return default;
    }

    private static YamlNode Node(ref Utf8JsonReader reader, ref JsonPosition position)
    {
        var (line, column) = position.At((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var fields = new List<YamlField>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (keyLine, keyColumn) = position.At((int)reader.TokenStartIndex);
                    var key = new YamlScalar(YamlParser.RemoveControls(reader.GetString()!), true, keyLine, keyColumn);
                    reader.Read();
                    fields.Add(new(key, Node(ref reader, ref position)));
                }

                return new YamlMap(fields, line, column);
            case JsonTokenType.StartArray:
                var items = new List<YamlNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Node(ref reader, ref position));
                return new YamlList(items, line, column);
            case JsonTokenType.String:
                return new YamlScalar(YamlParser.RemoveControls(reader.GetString()!), true, line, column);
            case JsonTokenType.Null:
                return new YamlScalar("", false, line, column);
            default:
                return new YamlScalar(Encoding.UTF8.GetString(reader.ValueSpan), false, line, column);
        }
    }

    [GeneratedRegex("\r(?!\n)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LoneReturn();

    [GeneratedRegex("^\\{\\s*(\"[^\"]*\"|'[^']*'|[A-Za-z_][A-Za-z0-9_-]*)\\s*:|^\\{\\s*\\}\\s*$|^\\{\\s*(//|/\\*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ObjectStart();
}

/// <summary>Converts byte offsets to lines and columns. Offsets must not decrease between calls.</summary>
internal struct JsonPosition(byte[] bytes, int firstLine)
{
    private int _offset;
    private int _line = firstLine;
    private int _column = 1;

    public (int Line, int Column) At(int offset)
    {
        while (bytes.AsSpan(_offset, offset - _offset).IndexOf((byte)'\n') is >= 0 and var length)
        {
            _offset += length + 1;
            _line++;
            _column = 1;
        }

        _column += Encoding.UTF8.GetCharCount(bytes.AsSpan(_offset, offset - _offset));
        _offset = offset;
        return (_line, _column);
    }
}
