using System.Globalization;
using System.Text.RegularExpressions;
using Tomlyn;
using Tomlyn.Model;

using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>Parses TOML into YAML nodes, without their positions.</summary>
internal static partial class TomlParser
{
    /// <summary>Returns <see langword="null"/> if the text is invalid, and adds an error to <paramref name="problems"/>.</summary>
    public static YamlMap? ParseMap(string file, string text, ICollection<Diagnostic> problems)
    {
        try
        {
            return (YamlMap)NodeOf(TomlSerializer.Deserialize<TomlTable>(LongFraction().Replace(text, ""))!);
        }
        catch (TomlException e)
        {
            problems.Add(new(file, e.Line ?? 1, e.Column ?? 1, Rule.TomlSyntax, e.Message));
            return null;
        }
    }

    private static YamlNode NodeOf(object value) => value switch
    {
        TomlTable table => new YamlMap([.. table.Select(f => new YamlField(Scalar(f.Key, true), NodeOf(f.Value)))], 1, 1),
        TomlTableArray tables => new YamlList([.. tables.Select(NodeOf)], 1, 1),
        TomlArray items => new YamlList([.. items.Select(i => NodeOf(i!))], 1, 1),
        string text => Scalar(YamlParser.RemoveControls(text), true),
        true => Scalar("true", false),
        false => Scalar("false", false),
        _ => Scalar(Convert.ToString(value, CultureInfo.InvariantCulture)!, false),
    };

    /// <summary>
    /// Matches the digits of a fractional second that exceed the precision of .NET. TOML allows truncation.
    /// </summary>
    [GeneratedRegex(@"(?<=[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{7})[0-9]+", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LongFraction();

    private static YamlScalar Scalar(string value, bool isQuoted) => new(value, isQuoted, 1, 1);
}
